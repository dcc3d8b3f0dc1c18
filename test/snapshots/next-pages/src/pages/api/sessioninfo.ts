import { sessionInfo } from "../../server/api.ts";
import { apiRoute } from "../../server/pages-api.ts";

export default apiRoute({ GET: sessionInfo });
