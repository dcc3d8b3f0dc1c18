/** Where the API is reached. Empty settings count as missing. */
const apiDomain = import.meta.env.API_DOMAIN || 'http://localhost:3001'
/** Path before all paths of the API, e.g. "/api" behind a proxy that serves both halves. */
const apiGatewayPath = import.meta.env.API_GATEWAY_PATH || ''

export const app = {
  name: 'my-app',
  apiDomain,
  apiGatewayPath,
  apiUrl: apiDomain + apiGatewayPath,
  /** Where the browser reaches this app. */
  websiteDomain: import.meta.env.WEBSITE_DOMAIN || 'http://localhost:3000',
  /** True in the development server, false in what is built. */
  development: import.meta.env.DEV,
}

/** Commands that the pages name; they run in the project's folder. */
export const commands = {
  start: 'npm start',
  makeAdmin: 'npm run make-admin',
}
