import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { startCoreFront } from "../../support/core-front.js";
import { cookieOf } from "./cookies.js";
import { expectError, expectStatus } from "./expect.js";
import { join, refresh } from "./people.js";
import { badInProduction, badProviderKeys, malformed, type BadSetting } from "./settings.js";
import { auth, recipe, route, visitor, withInstance, type ContractCase, type Methods, type Target } from "./target.js";

type Settings = Record<string, string>;

/** A configuration that is good for production. The core is on this machine, as in one container network. */
function goodSettings(target: Target, coreUrl: string): Settings {
  const { methods, core } = target;
  return {
    APP_ENV: "production",
    API_DOMAIN: "https://api.shop.example",
    WEBSITE_DOMAIN: "https://shop.example",
    SUPERTOKENS_CONNECTION_URI: coreUrl,
    SUPERTOKENS_API_KEY: core.apiKey,
    DEV_INBOX_URL: "",
    DEV_PROVIDERS_URL: "",
    DASHBOARD: "",
    // For frameworks that sign by themselves.
    SECRET_KEY: randomBytes(32).toString("hex"),
    ...(methods.mails && {
      SMTP_HOST: "mail.shop.example",
      SMTP_FROM: "Shop <no-reply@shop.example>",
      SMTP_PASSWORD: "a-mail-password",
    }),
    ...(methods.sms && {
      TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
      TWILIO_AUTH_TOKEN: "a-twilio-token",
      TWILIO_FROM: "+442071838750",
    }),
    ...providerKeys(methods),
  };
}

/** Does something with settings that are good for production, in front of a core that looks like a real one. */
export async function withGoodSettings(target: Target, body: (settings: Settings) => Promise<void>): Promise<void> {
  const front = await startCoreFront(target.core.url);
  try {
    await body(goodSettings(target, front.url));
  } finally {
    await front.close();
  }
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

/**
 * Tries every line of a table with as few starts as possible: each start has one bad value of every variable, and its
 * output must name all of them, each with its problem, in these words.
 */
export async function expectEachRefused(target: Target, good: Settings, table: BadSetting[]): Promise<void> {
  for (let round = 0; ; round++) {
    const names = [...new Set(table.map(({ name }) => name))];
    const bad = names.flatMap((name) => table.filter((entry) => entry.name === name).slice(round, round + 1));
    if (bad.length === 0) return;
    await expectRefusal(
      target,
      { ...good, ...Object.fromEntries(bad.map(({ name, value }) => [name, value])) },
      bad.map(({ name, problem }) => `${name} ${problem}`),
    );
  }
}

/**
 * Starts with bad settings and expects the refusal: exit code 1, each problem told in its own line, no value of a
 * secret shown.
 */
async function expectRefusal(target: Target, env: Settings, lines: string[]): Promise<void> {
  const running = await target.launchUnchecked(env);
  const timer = setTimeout(() => running.signal("SIGKILL"), 30_000);
  const code = await running.exited;
  clearTimeout(timer);
  const printed = running.output();
  assert.equal(code, 1, `exit code ${code} with ${JSON.stringify(env)}:\n${printed}`);
  const told = printed.split("\n").map((line) => line.trim());
  for (const line of lines) assert.ok(told.includes(line), `not told: ${line}\n${printed}`);
  assert.doesNotMatch(printed, /Traceback|^\s+at .+:\d+:\d+\)?$/m, "a stack trace");
  const key = env["SUPERTOKENS_API_KEY"] ?? "";
  assert.ok(key === "" || !printed.includes(key), "the refusal shows the key of the core");
}

export const production: ContractCase[] = [
  {
    name: "each unsafe setting is refused by name, in the words that all backends have, and all of them at once",
    proves: [16, 18, 19],
    productionServer: true,
    run: (_, target) =>
      withGoodSettings(target, async (good) => {
        await expectEachRefused(target, good, badInProduction(target));
        // Where there is a mail server, it must be said who sends.
        if (target.methods.mails) await expectRefusal(target, { ...good, SMTP_FROM: "" }, ["SMTP_FROM is empty"]);
      }),
  },
  {
    name: "keys of providers that are missing, shared by everybody or placeholders are refused, and so are fake providers",
    proves: [16, 17],
    productionServer: true,
    needs: recipe("thirdparty"),
    run: (_, target) => withGoodSettings(target, (good) => expectEachRefused(target, good, badProviderKeys(target))),
  },
  {
    name: "invalid settings are refused by name",
    proves: [16],
    productionServer: true,
    run: (_, target) => withGoodSettings(target, (good) => expectEachRefused(target, good, malformed(target))),
  },
  {
    name: "an app runs as production unless a setting says otherwise in exactly the right word",
    proves: [16, 19],
    productionServer: true,
    run: (_, target) =>
      withGoodSettings(target, async (good) => {
        const unsafe = { ...good, WEBSITE_DOMAIN: "http://shop.example" };
        const refusal = "WEBSITE_DOMAIN must use https";
        const { productionSwitch: own } = target;
        const words: Settings[] = [
          { APP_ENV: "" },
          { APP_ENV: "", [own]: "production" },
          { APP_ENV: "", [own]: "staging" },
          { APP_ENV: " production " },
        ];
        for (const env of words) await expectRefusal(target, { ...unsafe, ...env }, [refusal]);
        for (const word of ["Production", "prod", "staging", "dev"]) {
          await expectRefusal(target, { ...unsafe, APP_ENV: word }, [
            `APP_ENV is "${word}": it must be production, development or test`,
          ]);
        }
      }),
  },
  {
    name: "a dev core is refused",
    proves: [18],
    productionServer: true,
    run: (_, target) =>
      expectRefusal(target, goodSettings(target, target.core.url), [
        "SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only",
      ]),
  },
  {
    name: "the dashboard, whose scripts come from elsewhere, is there only when it is switched on",
    proves: [6, 19],
    productionServer: true,
    run: (_, target) =>
      withGoodSettings(target, async (good) => {
        await withInstance(target, good, async (app) =>
          expectError(await visitor(app).get(auth(app, "/dashboard", "")), 404),
        );
        await withInstance(target, { ...good, DASHBOARD: "on" }, async (app) => {
          const page = await visitor(app).get(auth(app, "/dashboard", ""));
          expectStatus(page, 200);
          assert.match(page.headers.get("content-security-policy") ?? "", /cdn\.jsdelivr\.net/);
        });
      }),
  },
  {
    name: "good settings start; cookies are Secure, HSTS is on",
    proves: [1, 6],
    productionServer: true,
    run: async (shared, target) => {
      // Made in development: mails and providers of production are not on this machine.
      const { client } = await join(shared);
      await withGoodSettings(target, (good) =>
        withInstance(target, good, async (app) => {
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
        }),
      );
    },
  },
  {
    name: "in development, a provider without keys is reported at the start and does not prevent it",
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
