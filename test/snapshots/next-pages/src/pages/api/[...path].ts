import { notFound } from "@/server/api";
import { apiRoute } from "@/server/pages-api";

export const config = { api: { bodyParser: false } };

export default apiRoute({
  DELETE: notFound,
  GET: notFound,
  PATCH: notFound,
  POST: notFound,
  PUT: notFound,
});
