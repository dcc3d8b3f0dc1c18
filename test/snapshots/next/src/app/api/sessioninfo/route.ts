export { sessionInfo as GET } from "@/server/api";
