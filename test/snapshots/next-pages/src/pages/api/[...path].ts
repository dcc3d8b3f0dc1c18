import { notFound } from "../../server/api.ts";
import { apiRoute } from "../../server/pages-api.ts";

export const config = { api: { bodyParser: false } };

export default apiRoute({
  DELETE: notFound,
  GET: notFound,
  PATCH: notFound,
  POST: notFound,
  PUT: notFound,
});
