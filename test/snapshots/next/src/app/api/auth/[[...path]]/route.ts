export {
  auth as DELETE,
  auth as GET,
  auth as PATCH,
  auth as POST,
  auth as PUT,
} from "@/server/api";
