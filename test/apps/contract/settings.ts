import type { Target } from "./target.js";

/** One way to set a variable wrong, and what is wrong with it. Everything else is good. */
export interface BadSetting {
  name: string;
  value: string;
  /** What stands behind the name in the refusal. All backends, in whatever language, say it in these words. */
  problem: string;
}

/** What makes no sense anywhere. */
export function malformed({ methods, website }: Target): BadSetting[] {
  return [
    ...(website === "same" ? [] : all("API_DOMAIN", "is not a URL", ["api.shop.example", "ftp://api.shop.example"])),
    ...all("WEBSITE_DOMAIN", "is not a URL", ["shop.example", "ftp://shop.example", "shop"]),
    ...all("SUPERTOKENS_CONNECTION_URI", "is not a URL", [
      "core:3567",
      "https://try.supertokens%2Ecom",
      "https://ｔry.supertokens.com",
      "https://try.super\u00adtokens.com",
      "https://try。supertokens.com",
    ]),
    ...(website === "same" ? [] : all("PORT", "is not a port number", ["70000", "0", "3001x"])),
    ...all("AUTH_RATE_LIMIT", "is not a whole number from 1 to 1000000", ["0", "1e9", "-3", "30.5", "many", "1000001"]),
    ...all("TRUST_PROXY", "is not a whole number from 0 to 10", ["yes", "-1", "11", "1e0"]),
    ...all("DASHBOARD", "must be on or off", ["yes", "ON!"]),
    ...(methods.mails ? all("SMTP_PORT", "is not a port number", ["smtp", "0"]) : []),
    ...(methods.providers.length > 0 ? all("DEV_PROVIDERS_URL", "is not a URL", ["localhost"]) : []),
  ];
}

const DEMO = "is the demo core, whose data everybody can see: use a core of your own";
const NOT_PRIVATE = "must use https, unless the core is in a private network";
const WEAK_KEY = "must be a random key that the core demands: openssl rand -hex 24 makes one";

/** What must not go to production. Pages and API that are one server have one address, which is the website's. */
export function badInProduction({ methods, website }: Target): BadSetting[] {
  return [
    ...all("SUPERTOKENS_CONNECTION_URI", DEMO, [
      "https://try.supertokens.com",
      "https://try.supertokens.com.",
      "https://TRY.SuperTokens.com/",
      "https://core.shop.example;https://try.supertokens.com",
    ]),
    ...all("SUPERTOKENS_CONNECTION_URI", NOT_PRIVATE, [
      "http://core.shop.example:3567",
      "http://134744072:3567",
      "http://8.8.8.8:3567",
    ]),
    ...all("SUPERTOKENS_API_KEY", WEAK_KEY, [
      "",
      "short",
      "changeme-changeme-changeme",
      "12345678901234567890",
      "replace-me-replace-me-1",
      "password-password-123456",
      "put-a-random-key-here-20",
      "dev-8f14e45fceea167a5a36dedd4bea2543",
      "a".repeat(64),
      "abcabcabcabcabcabcabcabcabcabcabc",
    ]),
    ...(website === "same"
      ? []
      : [
          bad("API_DOMAIN", "", "is empty: production needs the address where browsers reach the API"),
          bad("API_DOMAIN", "http://api.shop.example", "must use https"),
        ]),
    bad("WEBSITE_DOMAIN", "", "is empty: production needs the address where browsers reach the website"),
    bad("WEBSITE_DOMAIN", "http://shop.example", "must use https"),
    ...(methods.mails || methods.sms
      ? [
          bad(
            "DEV_INBOX_URL",
            "http://localhost:3567/dev/inbox",
            "must be empty: with it, messages do not reach their recipients",
          ),
        ]
      : []),
    ...(methods.mails
      ? [bad("SMTP_HOST", "", "is empty: without it, SuperTokens' shared service gets every mail")]
      : []),
    ...(methods.sms
      ? [
          bad("TWILIO_ACCOUNT_SID", "", "is empty: without it, SuperTokens' shared service gets every SMS"),
          bad("TWILIO_AUTH_TOKEN", "", "is empty"),
          bad("TWILIO_FROM", "", "is empty"),
        ]
      : []),
  ];
}

/** What must not go to production where people sign in by a provider. */
export function badProviderKeys({ methods }: Target): BadSetting[] {
  const keys = methods.providers.flatMap(({ env }) => env);
  return [
    bad(
      "DEV_PROVIDERS_URL",
      "http://localhost:3567/dev/providers",
      "must be empty: with it, anybody can sign in as anybody",
    ),
    ...keys.filter(({ optional }) => !optional).map(({ name }) => bad(name, "", "is empty: social login needs it")),
    ...keys.flatMap(({ name, key, shared }) =>
      key === "clientId" && shared
        ? [bad(name, shared, "is a shared development key: register an app of your own")]
        : [],
    ),
    ...keys
      .filter(({ key }) => key === "clientId")
      .map(({ name }) => bad(name, "fake-client", "is a placeholder: put the provider's own value there")),
  ];
}

function all(name: string, problem: string, values: string[]): BadSetting[] {
  return values.map((value) => bad(name, value, problem));
}

function bad(name: string, value: string, problem: string): BadSetting {
  return { name, value, problem };
}
