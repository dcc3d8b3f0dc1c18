import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cookieOf } from "./cookies.js";
import { expectStatus } from "./expect.js";
import { join, refresh } from "./people.js";
import { auth, recipe, route, visitor, withInstance, type ContractCase, type Methods, type Target } from "./target.js";

type Settings = Record<string, string>;
/** A bad value, the variable that the refusal must name. Everything else is good. */
type BadSetting = [name: string, value: string];

/** A configuration that is good for production. The core is on this machine, as in one container network. */
function goodSettings(target: Target): Settings {
  const { methods, core } = target;
  return {
    APP_ENV: "production",
    API_DOMAIN: "https://api.shop.example",
    WEBSITE_DOMAIN: "https://shop.example",
    SUPERTOKENS_CONNECTION_URI: core.url,
    SUPERTOKENS_API_KEY: core.apiKey,
    DEV_INBOX_URL: "",
    DEV_PROVIDERS_URL: "",
    ...(methods.mails && { SMTP_HOST: "mail.shop.example", SMTP_FROM: "Shop <no-reply@shop.example>", SMTP_PASSWORD: "a-mail-password" }),
    ...(methods.sms && { TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef", TWILIO_AUTH_TOKEN: "a-twilio-token", TWILIO_FROM: "+442071838750" }),
    ...providerKeys(methods),
  };
}

/** Keys of the app's own for every provider. */
function providerKeys({ providers }: Methods): Settings {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString().trim().replaceAll("\n", "\\n");
  const valueOf = (name: string) => {
    if (name.endsWith("_PRIVATE_KEY")) return pem;
    return /_(URL|DOMAIN)$/.test(name) ? "https://login.shop.example" : `own-${name.toLowerCase()}`;
  };
  return Object.fromEntries(providers.flatMap(({ env }) => env.map(({ name }) => [name, valueOf(name)])));
}

/** Pages and API that are one server have one address, which is the website's. */
function badSettings({ methods, website }: Target): BadSetting[] {
  const shared = methods.providers.flatMap(({ env }) => env.flatMap(({ name, key, shared: value }): BadSetting[] => (key === "clientId" && value ? [[name, value]] : [])));
  const missingKeys = methods.providers.flatMap(({ env }) => env.filter(({ optional }) => !optional).map(({ name }) => name));
  const twilio = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"];
  return [
    ["SUPERTOKENS_CONNECTION_URI", "https://try.supertokens.com"],
    ["SUPERTOKENS_CONNECTION_URI", "http://core.shop.example:3567"],
    ["SUPERTOKENS_API_KEY", ""],
    ["SUPERTOKENS_API_KEY", "changeme-changeme-changeme"],
    ...bad(website !== "same", ["API_DOMAIN"], "http://api.shop.example"),
    ["WEBSITE_DOMAIN", "http://shop.example"],
    ...bad(methods.mails || methods.sms, ["DEV_INBOX_URL"], "http://localhost:3567/dev/inbox"),
    ...bad(methods.mails, ["SMTP_HOST"], ""),
    ...bad(methods.sms, twilio, ""),
    ...bad(methods.providers.length > 0, ["DEV_PROVIDERS_URL"], "http://localhost:3567/dev/providers"),
    ...shared,
    ...bad(true, missingKeys, ""),
  ];
}

function bad(applies: boolean, names: string[], value: string): BadSetting[] {
  return applies ? names.map((name) => [name, value]) : [];
}

/** Starts with bad settings and expects the refusal: exit code 1, each variable named, no value of a secret shown. */
async function expectRefusal(target: Target, env: Settings, names: string[]): Promise<void> {
  const running = await target.launchUnchecked(env);
  const timer = setTimeout(() => running.signal("SIGKILL"), 20_000);
  const code = await running.exited;
  clearTimeout(timer);
  assert.equal(code, 1, `exit code ${code} with ${JSON.stringify(env)}:\n${running.output()}`);
  for (const name of names) assert.match(running.output(), new RegExp(`\\b${name}\\b`), `${name} is not named:\n${running.output()}`);
  assert.doesNotMatch(running.output(), /Traceback|^\s+at .+:\d+:\d+\)?$/m, "a stack trace");
}

export const production: ContractCase[] = [
  {
    name: "each unsafe setting alone is refused by name",
    productionServer: true,
    run: async (_, target) => {
      for (const [name, value] of badSettings(target)) {
        const env = { ...goodSettings(target), [name]: value };
        await expectRefusal(target, env, [name]);
      }
    },
  },
  {
    name: "all problems are told at once",
    productionServer: true,
    run: async (_, target) => {
      const env = { ...goodSettings(target), ...Object.fromEntries(badSettings(target).reverse()) };
      await expectRefusal(target, env, badSettings(target).map(([name]) => name));
    },
  },
  {
    name: "the language's own production switch counts too",
    productionServer: true,
    run: async (_, target) => {
      const env = { ...goodSettings(target), APP_ENV: "", [target.productionSwitch]: "production", WEBSITE_DOMAIN: "http://shop.example" };
      await expectRefusal(target, env, ["WEBSITE_DOMAIN"]);
    },
  },
  {
    name: "good settings start; cookies are Secure, HSTS is on",
    productionServer: true,
    run: async (shared, target) => {
      // Made in development: mails and providers of production are not on this machine.
      const { client } = await join(shared);
      await withInstance(target, goodSettings(target), async (app) => {
        const origin = "https://shop.example";
        const hello = await visitor(app, { origin }).get(route(app, "/hello"));
        expectStatus(hello, 200);
        assert.match(hello.headers.get("strict-transport-security") ?? "", /max-age=\d{7,}/);
        const tab = visitor(app, { origin });
        tab.plant("sRefreshToken", client.cookie("sRefreshToken") ?? "", auth(app, "/session/refresh"));
        const answer = await refresh(app, tab);
        expectStatus(answer, 200);
        for (const name of ["sAccessToken", "sRefreshToken"]) {
          const token = cookieOf(answer, name);
          assert.ok(token.secure && token.httpOnly, `${name} is not Secure and HttpOnly`);
          assert.equal(token.sameSite?.toLowerCase(), "lax");
        }
        assert.equal(cookieOf(answer, "sRefreshToken").path, auth(app, "/session/refresh"));
      });
    },
  },
  {
    name: "in development, a provider without keys is told at the start, and is no reason not to start",
    needs: recipe("thirdparty"),
    run: async (shared, target) => {
      const { providers } = target.methods;
      const names = providers.flatMap(({ env }) => env.map(({ name }) => name));
      const needed = providers.flatMap(({ env }) => env.filter(({ optional }) => !optional).map(({ name }) => name));
      const none = Object.fromEntries(names.map((name) => [name, ""]));
      await withInstance(target, { ...none, DEV_PROVIDERS_URL: "" }, async (app) => {
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
        for (const name of needed) await app.running.printed(new RegExp(`\\b${name}\\b`), 10_000);
      });
      // With the dev core's providers, nobody needs keys.
      for (const name of needed) assert.doesNotMatch(shared.running.output(), new RegExp(`\\b${name}\\b`));
    },
  },
];
