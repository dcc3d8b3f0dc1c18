import assert from "node:assert/strict";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { join, joinByPassword, newEmail, PASSWORD, sessionInfo, tenantsReady } from "./people.js";
import { auth, recipe, route, TENANTS, visitor, withInstance, type ContractCase } from "./target.js";
import { form } from "./ways/emailpassword.js";
import { codeLogin, codeStep, receiveCode } from "./ways/passwordless.js";
import { newPerson, providerLogin, visitProvider } from "./ways/thirdparty.js";

const needs = recipe("multitenancy");

const METHODS: Record<string, string[]> = {
  acme: ["emailpassword", "thirdparty"],
  globex: ["link-email", "otp-email"],
};

export const tenants: ContractCase[] = [
  {
    name: "GET /tenants tells everybody the tenants by id and name, and nothing else",
    needs,
    run: async (app) => {
      const answer = await visitor(app).get(route(app, "/tenants"));
      expectStatus(answer, 200);
      assert.deepEqual(answer.json, {
        tenants: [
          { id: "acme", name: "Acme" },
          { id: "globex", name: "Globex" },
        ],
      });
    },
  },
  {
    name: "GET /tenants answers while the core is away",
    needs,
    run: async (_, target) => {
      await withInstance(target, { SUPERTOKENS_CONNECTION_URI: "http://localhost:9" }, async (app) => {
        expectStatus(await visitor(app).get(route(app, "/tenants")), 200);
      });
    },
  },
  {
    name: "each tenant has its own ways to sign in",
    needs,
    run: async (app) => {
      for (const [tenant, factors] of Object.entries(METHODS)) {
        const answer = await visitor(app).get(auth(app, "/loginmethods", tenant));
        expectStatus(answer, 200);
        assert.deepEqual((answer.json.firstFactors as string[]).sort(), factors);
        const providers =
          (answer.json.thirdParty?.providers as { id: string }[] | undefined)?.map(({ id }) => id) ?? [];
        const expected = tenant === TENANTS.passwords ? app.target.methods.providers.map(({ id }) => id) : [];
        assert.deepEqual(providers.filter((id) => expected.includes(id)).sort(), [...expected].sort());
      }
    },
  },
  {
    name: "nobody signs up or in by a way that the tenant does not have",
    needs,
    run: async (app) => {
      const client = visitor(app);
      const { email } = await joinByPassword(app);
      const callback = await visitProvider(app, client, "google", await newPerson(app));
      const requests: [tenant: string, path: string, json: unknown][] = [
        [TENANTS.codes, "/signup", form({ email: newEmail(), password: PASSWORD })],
        [TENANTS.codes, "/signin", form({ email, password: PASSWORD })],
        [TENANTS.codes, "/signinup", { thirdPartyId: "google", redirectURIInfo: callback }],
        [TENANTS.passwords, "/signinup/code", { email: newEmail() }],
      ];
      for (const [tenant, path, json] of requests) {
        const answer = await visitor(app).post(auth(app, path, tenant), { json });
        assert.notEqual(answer.json?.status, "OK", `${tenant}${path}: ${answer.text}`);
        assert.ok(answer.status < 500, `${tenant}${path}: ${answer.status} ${answer.text}`);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "the session tells its tenant",
    needs,
    run: async (app) => {
      const [acme, globex] = [await joinByPassword(app), await join(app, codeLogin(app, { email: newEmail() }))];
      for (const [person, tenant] of [
        [acme, TENANTS.passwords],
        [globex, TENANTS.codes],
      ] as const) {
        const { json } = await sessionInfo(app, person.client);
        assert.equal(json.tenantId, tenant);
        assert.equal(json.accessTokenPayload.tId, tenant);
      }
    },
  },
  {
    name: "users are of one tenant: the same address is somebody else in the other",
    proves: [8],
    needs,
    run: async (app) => {
      const email = newEmail();
      const here = await join(app, providerLogin(app, "google", { email }));
      const there = await join(app, codeLogin(app, { email }));
      assert.notEqual(here.userId, there.userId);
    },
  },
  {
    name: "what one tenant has sent does not work at another",
    needs,
    run: async (app) => {
      const sent = await receiveCode(app, visitor(app), { email: newEmail() });
      const { json } = codeStep(app, sent);
      const answer = await visitor(app).post(auth(app, "/signinup/code/consume", TENANTS.passwords), { json });
      assert.notEqual(answer.json?.status, "OK", answer.text);
      expectNoNewCookie(answer);
    },
  },
  {
    name: "nobody signs up at a tenant that is not there",
    needs,
    run: async (app) => {
      const answer = await visitor(app).post(auth(app, "/signup", "nowhere"), {
        json: form({ email: newEmail(), password: PASSWORD }),
      });
      assert.notEqual(answer.json?.status, "OK", answer.text);
      expectError(answer, answer.status);
      assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
      expectNoNewCookie(answer);
    },
  },
  {
    name: "one account has fewer attempts at a tenant too",
    proves: [9],
    needs,
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "30", TRUST_PROXY: "1" }, async (app) => {
        await tenantsReady(app);
        const email = newEmail();
        const statuses: number[] = [];
        for (let i = 0; i < 12; i++) {
          const client = visitor(app, { "x-forwarded-for": "10.2.0.1" });
          statuses.push(
            (await client.post(auth(app, "/signin"), { json: form({ email, password: "an entirely wrong one" }) }))
              .status,
          );
        }
        assert.equal(statuses[0], 200);
        assert.equal(statuses.at(-1), 429, statuses.join(" "));
      });
    },
  },
  {
    name: "in an empty core the tenants are made at the start, and once only",
    needs,
    run: async (_, target) => {
      const core = await target.startCore({});
      for (let start = 0; start < 2; start++) await withInstance(target, {}, tenantsReady, core);
    },
  },
];
