import { hello } from "@/server/api";
import { apiRoute } from "@/server/pages-api";

export default apiRoute({ GET: hello });
