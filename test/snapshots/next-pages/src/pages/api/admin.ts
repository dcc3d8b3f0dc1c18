import { admin } from "../../server/api.ts";
import { apiRoute } from "../../server/pages-api.ts";

export default apiRoute({ GET: admin });
