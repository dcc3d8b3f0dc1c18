import assert from "node:assert/strict";
import type { Answer, Client } from "../../../support/http.js";
import { join, newPerson, visitor, withApp, type App, type OwnCase } from "../target.js";
import { expectNoSession, expectRefused, expectStatus } from "./expect.js";

/** Every kind of answer: of pages and APIs, successes and errors. */
async function everyAnswer(app: App): Promise<Map<string, Answer>> {
  const { door } = app.target;
  const { client, person, answer } = await join(app);
  return new Map([
    ["home", await visitor(app).get(door.paths.home)],
    ["registered", answer],
    ["taken", (await door.register(visitor(app), person)).answer],
    ["signed in", (await door.login(visitor(app), person.username, person.password)).answer],
    ["wrong password", (await door.login(visitor(app), person.username, "an entirely wrong one")).answer],
    ["inside", await client.get(door.paths.protected)],
    ["shut out", await visitor(app).get(door.paths.protected)],
    ["unknown path", await client.get("/nowhere")],
    ["wrong method", await client.send("DELETE", door.paths.login)],
    ["forged", await door.forge(client, door.paths.logout, {})],
    ["oversized", await door.forge(client, door.paths.login, { password: "x".repeat(200_000) })],
  ]);
}

/** The headers that a browser adds to what another site makes it send. */
const STRANGER = {
  origin: "https://stranger.example",
  referer: "https://stranger.example/",
  "sec-fetch-site": "cross-site",
};

/** Cookies by which accounts know a device. */
const deviceCookies = (client: Client) =>
  [...client.cookies.values()].filter(({ name }) => name.includes("known-device"));

export const protection: OwnCase[] = [
  {
    name: "requests that change something need a proof that the app's own page has sent them",
    proves: [3],
    run: async (app) => {
      const { client, person } = await join(app);
      const { door } = app.target;
      const { username, email, password } = newPerson();
      for (const [path, fields] of [
        [door.paths.logout, {}],
        [door.paths.login, { login: person.username, username: person.username, password: person.password }],
        [door.paths.register, { username, email, password, first_name: "Jane", last_name: "Doe" }],
      ] as const) {
        expectRefused(await door.forge(client, path, fields));
        expectRefused(await door.forge(visitor(app, STRANGER), path, fields));
      }
      assert.equal(await door.whoAmI(client), person.username);
      assert.equal((await door.login(visitor(app), username, password)).ok, false, "the account was made");
    },
  },
  {
    name: "a form that another site can send without asking changes nothing",
    proves: [3],
    run: async (app) => {
      const { client, person } = await join(app);
      const { door } = app.target;
      const body = JSON.stringify({ login: person.username, password: person.password });
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        for (const path of [door.paths.login, door.paths.logout]) {
          expectRefused(await client.post(path, { body, headers: { ...STRANGER, "content-type": type } }));
        }
      }
      assert.equal(await door.whoAmI(client), person.username);
    },
  },
  {
    name: "following a link changes nothing",
    proves: [5],
    run: async (app) => {
      const { client, person } = await join(app);
      const { paths } = app.target.door;
      for (const path of [paths.logout, paths.login, paths.register]) assert.ok((await client.get(path)).status < 500);
      assert.equal(await app.target.door.whoAmI(client), person.username);
    },
  },
  {
    name: "the token of one session is not accepted in another",
    needs: "forms",
    run: async (app) => {
      const { client, person } = await join(app);
      const page = await visitor(app).get("/login");
      const token = /name="csrf_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
      expectRefused(await app.target.door.forge(client, "/logout", { csrf_token: token }));
      assert.equal(await app.target.door.whoAmI(client), person.username);
    },
  },
  {
    name: "after signing in people are led to pages of this app only",
    proves: [20],
    needs: "pages",
    run: async (app) => {
      const { person } = await join(app);
      const { door } = app.target;
      const landing = async (next: string) => {
        const { ok, answer } = await door.login(visitor(app), person.username, person.password, { next });
        assert.ok(ok, answer.text.slice(0, 300));
        return answer.headers.get("location") ?? (answer.json?.next as string);
      };
      const usual = await landing("");
      assert.equal(await landing("/profile?tab=1"), "/profile?tab=1");
      for (const next of [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "///evil.example",
        "/%0d%0aset-cookie:x=1\r\n",
        "http:evil.example",
      ]) {
        assert.equal(await landing(next), usual, JSON.stringify(next));
      }
    },
  },
  {
    name: "session cookies are HttpOnly and SameSite=Lax, for this host and all paths",
    proves: [1],
    run: async (app) => {
      const { client } = await join(app);
      const cookies = [...client.cookies.values()];
      assert.ok(cookies.length > 0);
      for (const cookie of cookies) {
        assert.ok(cookie.httpOnly, `${cookie.name} can be read by scripts`);
        assert.deepEqual(
          [cookie.sameSite?.toLowerCase(), cookie.domain, cookie.path, cookie.secure],
          ["lax", undefined, "/", false],
          cookie.name,
        );
      }
    },
  },
  {
    name: "security headers are on every answer, and nobody may keep one",
    proves: [6, 7],
    run: async (app) => {
      for (const [kind, { headers }] of await everyAnswer(app)) {
        assert.equal(headers.get("x-content-type-options"), "nosniff", kind);
        const policy = headers.get("content-security-policy") ?? "";
        assert.match(policy, /default-src 'none'/, kind);
        assert.match(policy, /base-uri 'none'.*frame-ancestors 'none'|frame-ancestors 'none'.*base-uri 'none'/, kind);
        assert.doesNotMatch(policy, /unsafe/, kind);
        assert.match(headers.get("referrer-policy") ?? "", /^(no-referrer|same-origin)$/, kind);
        assert.match(headers.get("cache-control") ?? "", /\bno-store\b/, kind);
        assert.equal(headers.get("strict-transport-security"), null, `${kind}: HSTS on http`);
        assert.equal(headers.get("access-control-allow-origin"), null, kind);
        if (app.target.production)
          assert.doesNotMatch(headers.get("server") ?? "", /\d/, `${kind}: the server tells its version`);
      }
    },
  },
  {
    name: "unknown paths are 404, wrong methods 405; an API says so in JSON",
    proves: [19],
    run: async (app) => {
      const { door } = app.target;
      const isApi = !door.has.has("forms");
      for (const path of [
        "/nowhere",
        "/.env",
        "/static/../../.env",
        "/%2e%2e/.env",
        `${door.paths.login}/more`,
        "/app.db",
        "/instance/app.db",
      ]) {
        expectStatus(await visitor(app).get(path), 404);
      }
      const answers = [
        await visitor(app).send("DELETE", door.paths.login),
        await visitor(app).send("PUT", door.paths.register),
      ];
      for (const answer of answers) {
        // Or it is refused because the proof is missing, which is just as good.
        assert.ok([400, 403, 405].includes(answer.status), `${answer.status}`);
        if (isApi) assert.equal(typeof answer.json?.message, "string", answer.text);
      }
    },
  },
  {
    name: "an API answers 404 and 405 in JSON",
    needs: "json",
    run: async (app) => {
      const { login } = app.target.door.paths;
      const unknown = await visitor(app).get(`${login}/nowhere`);
      expectStatus(unknown, 404);
      const wrong = await visitor(app).get(login);
      expectStatus(wrong, 405);
      for (const answer of [unknown, wrong]) {
        assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
        assert.equal(typeof answer.json?.message, "string");
      }
      assert.match(wrong.headers.get("allow") ?? "", /POST/);
    },
  },
  {
    name: "malformed bodies are 400",
    needs: "json",
    run: async (app) => {
      const { door } = app.target;
      const client = visitor(app);
      // A good one first: its headers are the proof.
      const proof: Record<string, string> = {};
      const { send } = client;
      client.send = (method, path, options = {}) => {
        Object.assign(proof, options.headers);
        return send.call(client, method, path, options);
      };
      await door.login(client, "nobody", "an entirely wrong one");
      client.send = send;
      for (const body of [
        "{",
        '{"login": [',
        "undefined",
        "'x'",
        "\u0000",
        "null",
        "[]",
        '"text"',
        "7",
        "[".repeat(20_000),
      ]) {
        for (const path of [door.paths.login, door.paths.register]) {
          const answer = await client.post(path, { body, headers: { ...proof, "content-type": "application/json" } });
          assert.ok(
            [400, 422].includes(answer.status),
            `${body.slice(0, 30)}: ${answer.status} ${answer.text.slice(0, 300)}`,
          );
          assert.equal(typeof answer.json?.message, "string", answer.text);
        }
      }
    },
  },
  {
    name: "a body of more than 100 kB is 413",
    run: async (app) => {
      const { door } = app.target;
      expectStatus(await door.forge(visitor(app), door.paths.register, { password: "x".repeat(200_000) }), 413);
    },
  },
  {
    name: "a host name that is not the app's is refused",
    productionServer: true,
    run: async (app) => {
      // fetch() does not let us choose the name.
      const { request } = await import("node:http");
      const status = await new Promise<number>((resolve, reject) => {
        const { port } = new URL(app.origin);
        request({ host: "127.0.0.1", port, path: "/", headers: { host: "evil.example" } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });
      assert.equal(status, 400);
    },
  },
  {
    name: "what people typed is shown as text",
    needs: "forms",
    run: async (app) => {
      const { answer } = await app.target.door.login(
        visitor(app),
        '"><script>alert(1)</script>',
        "an entirely wrong one",
      );
      assert.doesNotMatch(answer.text, /<script>alert/);
      assert.match(answer.text, /&lt;script&gt;alert/);
    },
  },
  {
    name: "only an admin gets what is for admins",
    proves: [8],
    needs: "roles",
    run: async (app, target) => {
      const admin = "/api/admin";
      expectStatus(await visitor(app).get(admin), 401);
      const { client } = await join(app);
      expectStatus(await client.get(admin), 403);
      const told = await target.command(["{venv-python}", "-m", "flask", "seed"]);
      const [, login = "", password = ""] = /^(\S+) \(admin\)[^:]*: (.+)$/m.exec(told) ?? [];
      assert.ok(password, told);
      const boss = visitor(app);
      assert.ok((await target.door.login(boss, login, password)).ok);
      expectStatus(await boss.get(admin), 200);
    },
  },
  {
    name: "flask make-admin makes an admin, in production too",
    needs: "roles",
    run: async (app, target) => {
      const { person, client } = await join(app);
      await target.command(["{venv-python}", "-m", "flask", "make-admin", person.email]);
      expectStatus(await client.get("/api/admin"), 200);
    },
  },
  {
    name: "front ends of the settings may use the API with cookies, and no others",
    proves: [4],
    needs: "origins",
    run: async (_, target) => {
      const frontEnd = "http://localhost:3000";
      await withApp(target, { WEBSITE_ORIGINS: `${frontEnd}, https://app.example.com` }, async (app) => {
        const { login } = target.door.paths;
        const ask = (origin: string) =>
          visitor(app, { origin }).send("OPTIONS", login, {
            headers: {
              "access-control-request-method": "POST",
              "access-control-request-headers": "content-type,x-requested-with",
            },
          });
        for (const origin of [frontEnd, "https://app.example.com"]) {
          const { headers } = await ask(origin);
          assert.equal(headers.get("access-control-allow-origin"), origin);
          assert.equal(headers.get("access-control-allow-credentials"), "true");
          assert.match(headers.get("access-control-allow-headers") ?? "", /content-type.*x-requested-with/i);
          const { client, person, answer } = await join(app, { origin });
          assert.equal(answer.headers.get("access-control-allow-origin"), origin);
          assert.match(answer.headers.get("vary") ?? "", /Origin/);
          assert.equal(await target.door.whoAmI(client), person.username);
        }
        for (const origin of [
          "http://localhost:3001",
          "http://localhost:30000",
          "https://app.example.com.evil.example",
          "https://appXexample.com",
          "http://app.example.com",
          "null",
        ]) {
          assert.equal((await ask(origin)).headers.get("access-control-allow-origin"), null, origin);
          const { answer } = await target.door.login(visitor(app, { origin }), "nobody", "an entirely wrong one");
          expectStatus(answer, 403);
          assert.equal(answer.headers.get("access-control-allow-origin"), null, origin);
        }
      });
    },
  },
  {
    name: "nobody can make themselves an admin",
    proves: [8],
    needs: "roles",
    run: async (app) => {
      const client = visitor(app);
      const fields = { ...newPerson(), role: "admin" };
      const { ok } = await app.target.door.register(client, fields);
      assert.ok(ok);
      expectStatus(await client.get("/api/admin"), 403);
    },
  },
  {
    name: "the attempts of one address are limited per minute, and it cannot pretend to be another address",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        const attempt = (from: string) =>
          target.door.login(visitor(app, { "x-forwarded-for": from }), newPerson().username, "an entirely wrong one");
        for (let i = 0; i < 6; i++) expectStatus((await attempt(`10.0.0.${i}`)).answer, 401);
        const { answer } = await attempt("10.0.0.99");
        expectStatus(answer, 429);
        assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
        assert.equal((await visitor(app).get("/")).status, 200);
        expectStatus((await target.door.register(visitor(app), newPerson())).answer, 429);
      });
    },
  },
  {
    name: "wrong passwords for one account, in any letter case, are limited more strictly for one network, and a right one resets the count",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "30", TRUST_PROXY: "1" }, async (app) => {
        const { person } = await join(app);
        const attempt = (login: string, from: string, password = "an entirely wrong one") =>
          target.door.login(visitor(app, { "x-forwarded-for": from }), login, password);
        const spellings = [person.username, person.username.toUpperCase(), ` ${person.username}`];
        for (let i = 0; i < 9; i++) expectStatus((await attempt(spellings[i % 3]!, "10.1.0.1")).answer, 401);
        assert.ok((await attempt(person.username, "10.1.0.1", person.password)).ok);
        for (let i = 0; i < 9; i++) expectStatus((await attempt(spellings[i % 3]!, "10.1.0.1")).answer, 401);
        const statuses: number[] = [];
        for (let i = 0; i < 12; i++) statuses.push((await attempt(spellings[i % 3]!, "10.1.0.2")).answer.status);
        assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429, 429]);
        const { answer } = await attempt(person.username, "10.1.0.2", person.password);
        expectStatus(answer, 429);
        assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
        await expectNoSession(app, visitor(app));
        // Nobody else is locked out by that, and nobody elsewhere.
        expectStatus((await attempt(newPerson().username, "10.1.0.2")).answer, 401);
        assert.ok((await attempt(person.username, "10.1.0.3", person.password)).ok);
      });
    },
  },
  {
    name: "attempts at the same moment count as well",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "30" }, async (app) => {
        const { person } = await join(app);
        const tries = await Promise.all(
          Array.from({ length: 20 }, () => target.door.login(visitor(app), person.username, "an entirely wrong one")),
        );
        assert.equal(
          tries.filter(({ answer }) => answer.status === 401).length,
          10,
          tries.map(({ answer }) => answer.status).join(" "),
        );
      });
    },
  },
  {
    name: "all networks together have five times as many wrong passwords for an account",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "3", TRUST_PROXY: "1" }, async (app) => {
        const { person } = await join(app);
        const statuses: number[] = [];
        for (let i = 0; i < 6; i++)
          statuses.push(
            (
              await target.door.login(
                visitor(app, { "x-forwarded-for": `10.4.${i}.1` }),
                person.username,
                "an entirely wrong one",
              )
            ).answer.status,
          );
        assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
      });
    },
  },
  {
    name: "a stranger does not lock out a device on which the owner has signed in",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "3", TRUST_PROXY: "1" }, async (app) => {
        const { door } = target;
        const from = (address: string) => ({ origin: app.origin, "x-forwarded-for": address });
        const { person, client } = await join(app, from("10.5.0.1"));
        await door.logout(client);
        const [cookie, ...more] = deviceCookies(client);
        assert.ok(cookie && more.length === 0, "one cookie tells the device");
        assert.match(cookie.name, /^known-device-[\w-]{16}$/);
        const other = deviceCookies((await join(app, from("10.5.0.2"))).client)[0]!;
        for (let i = 1; i < 9; i++)
          await door.login(visitor(app, from(`10.5.${i}.1`)), person.username, "an entirely wrong one");

        // The right password, but from a device that nobody knows, or that says it is known.
        expectStatus((await door.login(visitor(app, from("10.5.0.3")), person.username, person.password)).answer, 429);
        for (const made of [`${"0".repeat(32)}.${"0".repeat(64)}`, other.value, cookie.value.slice(0, -1), ".", ""]) {
          const liar = visitor(app, from(`10.5.${100 + made.length}.1`));
          liar.plant(cookie.name, made);
          expectStatus((await door.login(liar, person.username, person.password)).answer, 429);
        }
        const owner = client.copy(from("10.5.0.5"));
        const { ok, answer } = await door.login(owner, person.username, person.password);
        assert.ok(ok, `${answer.status} ${answer.text.slice(0, 300)}`);
        // That device has a count of its own, too.
        await door.logout(owner);
        expectStatus(
          (await door.login(owner.copy(from("10.5.0.6")), person.username, "an entirely wrong one")).answer,
          401,
        );
        expectStatus((await door.login(owner.copy(from("10.5.0.7")), person.username, person.password)).answer, 429);
      });
    },
  },
  {
    name: "the two names of one account count as one",
    proves: [9],
    needs: "email",
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "6", TRUST_PROXY: "1" }, async (app) => {
        const { person } = await join(app);
        const statuses: number[] = [];
        for (const login of [person.username, person.email, person.username, person.email]) {
          statuses.push(
            (await target.door.login(visitor(app, { "x-forwarded-for": "10.2.0.1" }), login, "an entirely wrong one"))
              .answer.status,
          );
        }
        assert.deepEqual(statuses, [401, 401, 429, 429]);
      });
    },
  },
];
