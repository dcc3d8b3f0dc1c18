/** Options of `helmet` for an API: its answers must not be framed, run or rendered. */
export function securityHeaders(production: boolean) {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: apiPolicy },
    strictTransportSecurity: production,
    xFrameOptions: { action: "deny" as const },
  };
}

/** The answers of an API are never pages. */
export const apiPolicy = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

/** The dashboard (`/auth/dashboard`) is a page whose scripts, styles and fonts come from these places. */
export const dashboardPolicy = {
  ...apiPolicy,
  scriptSrc: ["'unsafe-inline'", "https://cdn.jsdelivr.net/gh/supertokens/"],
  styleSrc: [
    "'unsafe-inline'",
    "https://cdn.jsdelivr.net/gh/supertokens/",
    "https://fonts.googleapis.com",
  ],
  fontSrc: ["https://fonts.gstatic.com"],
  imgSrc: ["'self'", "data:", "https://cdn.jsdelivr.net/gh/supertokens/"],
  connectSrc: ["'self'"],
};
