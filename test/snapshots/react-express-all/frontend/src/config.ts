/** Where the API is reached. These settings are in ../.env; empty ones count as missing. */
const apiDomain: string = import.meta.env.API_DOMAIN || "http://localhost:3001";
/** Path before all paths of the API, e.g. "/api" behind a proxy that serves both halves. */
const apiGatewayPath: string = import.meta.env.API_GATEWAY_PATH || "";
/** Where the browser reaches this app. */
const websiteDomain: string =
  import.meta.env.WEBSITE_DOMAIN || "http://localhost:3000";

export const app = {
  name: "my-app",
  apiDomain,
  apiGatewayPath,
  apiUrl: apiDomain + apiGatewayPath,
  websiteDomain,
  /** True in the development server, false in what is built. */
  development: import.meta.env.DEV,
};

/** Commands that the pages name; they run in the project's folder. */
export const commands = {
  start: "pnpm start",
  makeAdmin: "pnpm run make-admin",
};
