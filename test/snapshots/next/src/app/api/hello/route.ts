export { hello as GET } from "@/server/api";
