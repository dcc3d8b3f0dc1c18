export { tenantList as GET } from "@/server/api";
