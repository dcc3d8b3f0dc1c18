import { onePath } from "../http/router.js";

/**
 * What the core has and the dev core has not: the first two need other servers, and no SDK asks for the last. Each is
 * answered with 501 and a text that says so, so that a missing feature is never taken for a fault of the app. A path
 * stands for all below it.
 */
export const NOT_EMULATED: readonly { feature: string; paths: readonly string[] }[] = [
  { feature: "the OAuth2 provider", paths: ["/recipe/oauth"] },
  { feature: "SAML", paths: ["/recipe/saml", "/.well-known/sp-metadata"] },
  {
    feature: "bulk import",
    paths: ["/bulk-import/users", "/bulk-import/users/count", "/bulk-import/users/remove", "/bulk-import/import"],
  },
];

/** The feature that a path belongs to, with or without an app and a tenant in it, if it is one of those above. */
export function notEmulatedFeature(path: string): string | undefined {
  const api = onePath(path).replace(/^\/appid-[a-z0-9-]*/, "");
  const readings = [api, api.replace(/^\/[a-z0-9-]+/, "")];
  const isOne = (known: string) => readings.some((reading) => reading === known || reading.startsWith(`${known}/`));
  return NOT_EMULATED.find(({ paths }) => paths.some(isOne))?.feature;
}
