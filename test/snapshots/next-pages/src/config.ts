/** Pages and API are one server, at the address that the browser has used. */
const origin = typeof window === "undefined" ? "" : window.location.origin;

export const app = {
  name: "my-app",
  apiDomain: origin,
  apiUrl: "/api",
  websiteDomain: origin,
  /** True in the development server, false in a build. */
  development: process.env.NODE_ENV === "development",
};

/** Commands that the pages name; they run in the project's folder. */
export const commands = {
  start: "npm run dev",
  makeAdmin: "npm run make-admin",
};
