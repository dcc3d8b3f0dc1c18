export { admin as GET } from "@/server/api";
