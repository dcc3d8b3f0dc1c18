/**
 * What the core has and the dev core has not yet. Each is answered with 501 and a text that says so, so that a missing
 * feature is never taken for a fault of the app. A path stands for all below it, unless an earlier one names them.
 */
export const NOT_EMULATED: readonly { feature: string; paths: readonly string[] }[] = [
  { feature: "the OAuth2 provider", paths: ["/recipe/oauth"] },
  { feature: "SAML", paths: ["/recipe/saml", "/.well-known/sp-metadata"] },
  { feature: "bulk import", paths: ["/bulk-import/users", "/bulk-import/import"] },
  { feature: "licence keys", paths: ["/ee/license", "/ee/featureflag"] },
  { feature: "request statistics", paths: ["/requests/stats", "/users/count/active"] },
  { feature: "connection URI domains", paths: ["/recipe/multitenancy/connectionuridomain"] },
  {
    feature: "the older interface of apps and tenants (version 5.0 and before)",
    paths: [
      "/recipe/multitenancy/app",
      "/recipe/multitenancy/app/list",
      "/recipe/multitenancy/tenant",
      "/recipe/multitenancy/tenant/list",
    ],
  },
];

/** The feature that a path belongs to, with or without an app and a tenant in it, if it is one of those above. */
export function notEmulatedFeature(path: string): string | undefined {
  const api = path.toLowerCase().replace(/^\/appid-[a-z0-9-]*/, "").replace(/\/$/, "");
  const readings = [api, api.replace(/^\/[a-z0-9-]+/, "")];
  const isOne = (known: string) => readings.some((reading) => reading === known || reading.startsWith(`${known}/`));
  return NOT_EMULATED.find(({ paths }) => paths.some(isOne))?.feature;
}
