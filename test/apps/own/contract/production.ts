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
    ["DATABASE_URL", "postgresql://app:a-good-one@db.shop.example/app"],
    ["DATABASE_URL", "postgres://app:a-good-one@db.shop.example/app"],
    ["DATABASE_URL", "mysql://app@db/app"],
  ],
  mongodb: [
    ["MONGODB_URL", "mongodb://app:changeme@db/app"],
    ["MONGODB_URL", "mongodb://app:a-good-one@db.shop.example/app"],
    ["MONGODB_URL", "mongodb://db"],
  ],
};

/** The variable that says where the app is reached, and what it is called. */
function addressOf({ door }: Target): [name: string, what: string] {
  return door.has.has("pages") ? ["WEBSITE_DOMAIN", "website"] : ["API_DOMAIN", "API"];
}

/** The lines of a refusal. */
function problemsIn(printed: string): string[] {
  return [...printed.matchAll(/^ {2}([A-Z_]+ .+)$/gm)].map(([, problem = ""]) => problem);
}

/** @returns what was printed */
async function expectRefusal(target: Target, env: Record<string, string>, names: string[]): Promise<string> {
  const running = await target.launchUnchecked(env);
  const timer = setTimeout(() => running.signal("SIGKILL"), 20_000);
  const code = await running.exited;
  clearTimeout(timer);
  assert.equal(code, 1, `exit code ${code} with ${JSON.stringify(env)}:\n${running.output()}`);
  for (const name of names)
    assert.match(running.output(), new RegExp(`\\b${name}\\b`), `${name} is not named:\n${running.output()}`);
  assert.doesNotMatch(running.output(), /Traceback/, "a stack trace");
  assert.doesNotMatch(running.output(), /a-good-one/, "a password is shown");
  return running.output();
}

export const production: OwnCase[] = [
  {
    name: "each unsafe setting alone is refused by name",
    proves: [16],
    productionServer: true,
    run: async (_, target) => {
      const address = target.door.has.has("pages") ? "WEBSITE_DOMAIN" : "API_DOMAIN";
      const bad: [string, string][] = [
        ["SECRET_KEY", ""],
        ["SECRET_KEY", "changeme-changeme-changeme-changeme"],
        ["SECRET_KEY", "x".repeat(64)],
        ["SECRET_KEY", "short"],
        ["SECRET_KEY", "abababab".repeat(8)],
        [address, "http://shop.example"],
        [address, "shop"],
        ["FLASK_DEBUG", "1"],
        ...BAD[target.store.kind],
      ];
      for (const [name, value] of bad) await expectRefusal(target, { ...good, [name]: value }, [name]);
    },
  },
  {
    name: "a refusal says what the setting must be",
    productionServer: true,
    run: async (_, target) => {
      const [address, reached] = addressOf(target);
      const wrong: [name: string, value: string, problem: string][] = [
        ...["Production", "prod", "staging"].map((value): [string, string, string] => [
          "APP_ENV",
          value,
          `APP_ENV is "${value}": it must be production, development or test`,
        ]),
        ...["0", "-1", "1e9", "1000001", "x"].map((value): [string, string, string] => [
          "AUTH_RATE_LIMIT",
          value,
          "AUTH_RATE_LIMIT is not a whole number from 1 to 1000000",
        ]),
        ...["11", "-1", "yes"].map((value): [string, string, string] => [
          "TRUST_PROXY",
          value,
          "TRUST_PROXY is not a whole number from 0 to 10",
        ]),
        ["PORT", "70000", "PORT is not a port number"],
        ["LOG_LEVEL", "loud", "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"],
        ...["localhost:6379", "http://localhost:6379"].map((value): [string, string, string] => [
          "REDIS_URL",
          value,
          "REDIS_URL is not a URL that begins with redis:// or rediss://",
        ]),
        [address, "http://shop.example", `${address} must use https`],
        [address, "shop", `${address} is not a URL`],
      ];
      for (const [name, value, problem] of wrong) {
        // Nothing else is wrong.
        assert.deepEqual(
          problemsIn(await expectRefusal(target, { ...good, [name]: value }, [])),
          [problem],
          `${name}=${value}`,
        );
      }
      const { WEBSITE_DOMAIN: _w, API_DOMAIN: _a, ...nowhere } = good;
      const printed = await expectRefusal(target, { ...nowhere, [address]: "" }, []);
      assert.deepEqual(problemsIn(printed), [
        `${address} is empty: production needs the address where browsers reach the ${reached}`,
      ]);
    },
  },
  {
    name: "without a setting that says otherwise, the app runs as production",
    proves: [16],
    productionServer: true,
    run: async (_, target) => {
      const [address] = addressOf(target);
      await expectRefusal(target, { ...good, APP_ENV: "", [address]: "http://shop.example" }, [address]);
    },
  },
  {
    name: "all problems are told at once",
    proves: [16],
    productionServer: true,
    run: async (_, target) => {
      const address = target.door.has.has("pages") ? "WEBSITE_DOMAIN" : "API_DOMAIN";
      await expectRefusal(
        target,
        { ...good, SECRET_KEY: "short", AUTH_RATE_LIMIT: "x", [address]: "http://shop.example" },
        ["SECRET_KEY", "AUTH_RATE_LIMIT", address],
      );
    },
  },
  {
    name: "without a secret key nothing starts, and the error has the line to write",
    proves: [16],
    run: async (_, target) => {
      const running = await target.launchUnchecked({ SECRET_KEY: "" });
      await running.printed(/SECRET_KEY=[0-9a-f]{64}/);
      assert.equal(await running.exited, 1);
    },
  },
  {
    name: "good settings start: cookies are Secure with the prefix __Host-, HSTS is on",
    proves: [1, 6],
    productionServer: true,
    run: async (_, target) => {
      // The app is behind a proxy that speaks https with the browser.
      await withApp(target, { ...good, TRUST_PROXY: "1" }, async (app) => {
        const headers = {
          "x-forwarded-proto": "https",
          "x-forwarded-host": "shop.example",
          "x-forwarded-for": "10.3.0.1",
          origin: ORIGIN,
          referer: `${ORIGIN}/`,
        };
        const client = visitor(app, headers);
        const person = newPerson();
        const { ok, answer } = await target.door.register(client, person);
        assert.ok(ok, `${answer.status} ${answer.text.slice(0, 500)}`);
        assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age=\d{7,}/);
        const cookies = [...client.cookies.values()];
        assert.ok(cookies.length > 0);
        if (target.door.has.has("remember")) {
          const forgetful = visitor(app, headers);
          assert.ok((await target.door.login(forgetful, person.username, person.password, { remember: true })).ok);
          cookies.push(...forgetful.cookies.values());
          assert.ok(cookies.some(({ name }) => name.includes("remember")));
        }
        for (const cookie of cookies) {
          assert.match(cookie.name, /^__Host-/);
          assert.ok(
            cookie.secure && cookie.httpOnly && cookie.domain === undefined && cookie.path === "/",
            cookie.name,
          );
        }
        assert.notEqual(await target.door.whoAmI(client), null);
        // A browser ignores what deletes such a cookie without Secure.
        const signedOut = (await target.door.logout(client)).answer;
        assert.ok(signedOut.cookies.length > 0, "signing out deletes no cookie");
        for (const cookie of signedOut.cookies) assert.ok(cookie.secure && cookie.path === "/", cookie.name);
        assert.equal(await target.door.whoAmI(client), null);
        // Another site's page, even if it had a token.
        const forged = await target.door.forge(
          visitor(app, { ...headers, origin: "https://evil.example", referer: "https://evil.example/" }),
          target.door.paths.login,
          {},
        );
        assert.ok(forged.status >= 400 && forged.status < 500, `${forged.status}`);
      });
    },
  },
  {
    name: "production is not seeded",
    proves: [19],
    needs: "roles",
    productionServer: true,
    run: async (_, target) => {
      await assert.rejects(target.command(["{venv-python}", "-m", "flask", "seed"], good), /production/);
    },
  },
];
