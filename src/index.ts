export { loadCatalog } from "./catalog/load.js";
export { plan } from "./plan/plan.js";
