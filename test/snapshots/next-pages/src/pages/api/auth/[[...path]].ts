import { auth } from "../../../server/api.ts";
import { apiRoute } from "../../../server/pages-api.ts";

export const config = { api: { bodyParser: false } };

export default apiRoute({
  DELETE: auth,
  GET: auth,
  PATCH: auth,
  POST: auth,
  PUT: auth,
});
