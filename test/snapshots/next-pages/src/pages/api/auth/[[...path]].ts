import { auth } from "@/server/api";
import { apiRoute } from "@/server/pages-api";

export const config = { api: { bodyParser: false } };

export default apiRoute({
  DELETE: auth,
  GET: auth,
  PATCH: auth,
  POST: auth,
  PUT: auth,
});
