import assert from "node:assert/strict";
import type { Answer } from "../../support/http.js";
import { complete, sendJoin, wayOf } from "./people.js";
import { auth, route, siteOf, visitor, type ContractCase, type Instance } from "./target.js";

/** Headers that the frontend SDK sends, which a page may send only when the preflight allows it. Browsers sort them. */
const SENT = ["content-type", "fdi-version", "rid", "st-auth-mode"];

function preflight(app: Instance, path: string, origin: string): Promise<Answer> {
  const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": SENT.join(",") };
  return visitor(app).send("OPTIONS", path, { headers });
}

function list(answer: Answer, header: string): string[] {
  return (answer.headers.get(header) ?? "").split(",").map((item) => item.trim().toLowerCase());
}

function expectSiteAllowed(answer: Answer, site: string): void {
  assert.equal(answer.headers.get("access-control-allow-origin"), site);
  assert.equal(answer.headers.get("access-control-allow-credentials"), "true");
}

export const cors: ContractCase[] = [
  {
    name: "the preflight from the site's origin is allowed, with the SDK's headers",
    proves: [4],
    twoOrigins: true,
    run: async (app) => {
      for (const path of [auth(app, wayOf(app).path), auth(app, "/session/refresh"), route(app, "/sessioninfo")]) {
        const answer = await preflight(app, path, siteOf(app));
        assert.ok(answer.status === 204 || answer.status === 200, `${path}: ${answer.status} ${answer.text}`);
        expectSiteAllowed(answer, siteOf(app));
        const allowed = list(answer, "access-control-allow-headers");
        assert.deepEqual(
          SENT.filter((header) => !allowed.includes(header)),
          [],
          `${path}: headers that are not allowed`,
        );
        assert.ok(!allowed.includes("*"));
      }
    },
  },
  {
    name: "answers and errors can be read by the site, front-token too",
    twoOrigins: true,
    run: async (app) => {
      const client = visitor(app);
      const site = siteOf(app);
      const path = auth(app, wayOf(app).path);
      const login = wayOf(app).newLogin(app);
      const signedUp = await sendJoin(app, login, client);
      assert.ok(
        list(signedUp, "access-control-expose-headers").includes("front-token"),
        "front-token is hidden from the site",
      );
      await complete(app, { login, second: {} }, client);
      const answers = [
        signedUp,
        await client.get(route(app, "/sessioninfo")),
        await visitor(app).get(route(app, "/sessioninfo")),
        await client.get(route(app, "/admin")),
        await client.get(route(app, "/nowhere")),
        await client.post(path, { body: "{" }),
        await client.post(path, { json: { filler: "x".repeat(200_000) } }),
      ];
      assert.deepEqual(
        answers.map((answer) => answer.status),
        [200, 200, 401, 403, 404, 400, 413],
      );
      answers.forEach((answer) => expectSiteAllowed(answer, site));
    },
  },
  {
    name: "a stranger's origin is never allowed, however much it looks like the site's",
    proves: [4],
    run: async (app) => {
      const site = siteOf(app);
      const strangers = [
        "https://stranger.example",
        "null",
        `${site}.stranger.example`,
        `${site}0`,
        site.replace("http:", "https:"),
        `${site}/`,
        "http://localhost",
      ];
      for (const origin of strangers) {
        const answers = [
          await preflight(app, auth(app, wayOf(app).path), origin),
          await visitor(app, { origin }).get(route(app, "/hello")),
          await wayOf(app).attempt(app, visitor(app, { origin })),
        ];
        for (const answer of answers) {
          const allowed = answer.headers.get("access-control-allow-origin");
          // A header that always names the site, and nothing else, is good: the browser compares it.
          assert.ok(allowed === null || allowed === site, `${origin} got ${allowed}`);
        }
      }
    },
  },
];
