import assert from "node:assert/strict";
import type { OwnCase, Target } from "../target.js";
import { newPerson, SECRET_KEY, visitor, withApp } from "../target.js";

const ORIGIN = "https://shop.example";

const good = { APP_ENV: "production", WEBSITE_DOMAIN: ORIGIN, API_DOMAIN: ORIGIN, SECRET_KEY };

/** A bad value, and the variable that the refusal must name. */
const BAD: Record<Target["store"]["kind"], [name: string, value: string][]> = {
  sqlite: [],
  postgresql: [
    ["DATABASE_URL", "postgresql+psycopg://app:changeme@db/app"],
    ["DATABASE_URL", "postgresql+psycopg://app:a-good-one@db.shop.example/app"],
    ["DATABASE_URL", "mysql://app@db/app"],
  ],
  mongodb: [
    ["MONGODB_URL", "mongodb://app:changeme@db/app"],
    ["MONGODB_URL", "mongodb://app:a-good-one@db.shop.example/app"],
    ["MONGODB_URL", "mongodb://db"],
  ],
};

async function expectRefusal(target: Target, env: Record<string, string>, names: string[]): Promise<void> {
  const running = await target.launchUnchecked(env);
  const timer = setTimeout(() => running.signal("SIGKILL"), 20_000);
  const code = await running.exited;
  clearTimeout(timer);
  assert.equal(code, 1, `exit code ${code} with ${JSON.stringify(env)}:\n${running.output()}`);
  for (const name of names) assert.match(running.output(), new RegExp(`\\b${name}\\b`), `${name} is not named:\n${running.output()}`);
  assert.doesNotMatch(running.output(), /Traceback/, "a stack trace");
  assert.doesNotMatch(running.output(), /a-good-one/, "a password is shown");
}

export const production: OwnCase[] = [
  {
    name: "each unsafe setting alone is refused by name",
    productionServer: true,
    run: async (_, target) => {
      const address = target.door.has.has("pages") ? "WEBSITE_DOMAIN" : "API_DOMAIN";
      const bad: [string, string][] = [["SECRET_KEY", ""], ["SECRET_KEY", "changeme-changeme-changeme-changeme"], ["SECRET_KEY", "x".repeat(64)], ["SECRET_KEY", "short"], [address, "http://shop.example"], [address, "shop"], ["AUTH_RATE_LIMIT", "0"], ["TRUST_PROXY", "yes"], ...BAD[target.store.kind]];
      for (const [name, value] of bad) await expectRefusal(target, { ...good, [name]: value }, [name]);
    },
  },
  {
    name: "all problems are told at once, and the language's own switch counts too",
    productionServer: true,
    run: async (_, target) => {
      const address = target.door.has.has("pages") ? "WEBSITE_DOMAIN" : "API_DOMAIN";
      await expectRefusal(target, { ...good, APP_ENV: "", FLASK_ENV: "production", SECRET_KEY: "short", [address]: "http://shop.example" }, ["SECRET_KEY", address]);
    },
  },
  {
    name: "without a secret key nothing starts, and the error has the line to write",
    run: async (_, target) => {
      const running = await target.launchUnchecked({ SECRET_KEY: " " });
      await running.printed(/SECRET_KEY=[0-9a-f]{64}/);
      assert.equal(await running.exited, 1);
    },
  },
  {
    name: "good settings start: cookies are Secure with the prefix __Host-, HSTS is on",
    productionServer: true,
    run: async (_, target) => {
      // The app is behind a proxy that speaks https with the browser.
      await withApp(target, { ...good, TRUST_PROXY: "1" }, async (app) => {
        const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "shop.example", "x-forwarded-for": "10.3.0.1", origin: ORIGIN, referer: `${ORIGIN}/` };
        const client = visitor(app, headers);
        const { ok, answer } = await target.door.register(client, newPerson());
        assert.ok(ok, `${answer.status} ${answer.text.slice(0, 500)}`);
        assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age=\d{7,}/);
        const cookies = [...client.cookies.values()];
        assert.ok(cookies.length > 0);
        for (const cookie of cookies) {
          assert.match(cookie.name, /^__Host-/);
          assert.ok(cookie.secure && cookie.httpOnly && cookie.domain === undefined && cookie.path === "/", cookie.name);
        }
        assert.notEqual(await target.door.whoAmI(client), null);
        // Another site's page, even if it had a token.
        const forged = await target.door.forge(visitor(app, { ...headers, origin: "https://evil.example", referer: "https://evil.example/" }), target.door.paths.login, {});
        assert.ok(forged.status >= 400 && forged.status < 500, `${forged.status}`);
      });
    },
  },
  {
    name: "production is not seeded",
    needs: "roles",
    productionServer: true,
    run: async (_, target) => {
      await assert.rejects(target.command(["{venv-python}", "-m", "flask", "seed"], good), /production/);
    },
  },
];
