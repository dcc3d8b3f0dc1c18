import assert from "node:assert/strict";
import { cookieOf } from "./cookies.js";
import { expectStatus } from "./expect.js";
import { newEmail, PASSWORD, sendSignUp } from "./people.js";
import { auth, route, visitor, withInstance, type ContractCase, type Target } from "./target.js";

/** A configuration that is good for production. The core is on this machine, as in one container network. */
function goodSettings(target: Target): Record<string, string> {
  return {
    APP_ENV: "production",
    API_DOMAIN: "https://api.shop.example",
    WEBSITE_DOMAIN: "https://shop.example",
    SUPERTOKENS_CONNECTION_URI: target.core.url,
    SUPERTOKENS_API_KEY: target.core.apiKey,
    DEV_INBOX_URL: "",
    SMTP_HOST: "mail.shop.example",
    SMTP_FROM: "Shop <no-reply@shop.example>",
    SMTP_PASSWORD: "a-mail-password",
  };
}

/** A bad value, the variable that the refusal must name. Everything else is good. */
const BAD_SETTINGS: [name: string, value: string][] = [
  ["SUPERTOKENS_CONNECTION_URI", "https://try.supertokens.com"],
  ["SUPERTOKENS_CONNECTION_URI", "http://core.shop.example:3567"],
  ["SUPERTOKENS_API_KEY", ""],
  ["SUPERTOKENS_API_KEY", "changeme-changeme-changeme"],
  ["API_DOMAIN", "http://api.shop.example"],
  ["WEBSITE_DOMAIN", "http://shop.example"],
  ["DEV_INBOX_URL", "http://localhost:3567/dev/inbox"],
  ["SMTP_HOST", ""],
];

/** Pages and API that are one server have one address, which is the website's. */
function badSettings(target: Target): [name: string, value: string][] {
  return target.website === "same" ? BAD_SETTINGS.filter(([name]) => name !== "API_DOMAIN") : BAD_SETTINGS;
}

/** Starts with bad settings and expects the refusal: exit code 1, each variable named, no value of a secret shown. */
async function expectRefusal(target: Target, env: Record<string, string>, names: string[]): Promise<void> {
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
    run: async (_, target) => {
      await withInstance(target, goodSettings(target), async (app) => {
        const origin = "https://shop.example";
        const hello = await visitor(app, { origin }).get(route(app, "/hello"));
        expectStatus(hello, 200);
        assert.match(hello.headers.get("strict-transport-security") ?? "", /max-age=\d{7,}/);
        const answer = await sendSignUp(app, visitor(app, { origin }), { email: newEmail(), password: PASSWORD });
        assert.equal(answer.json?.status, "OK", answer.text);
        for (const name of ["sAccessToken", "sRefreshToken"]) {
          const token = cookieOf(answer, name);
          assert.ok(token.secure && token.httpOnly, `${name} is not Secure and HttpOnly`);
          assert.equal(token.sameSite?.toLowerCase(), "lax");
        }
        assert.equal(cookieOf(answer, "sRefreshToken").path, auth(app, "/session/refresh"));
      });
    },
  },
];
