import assert from "node:assert/strict";
import type { Client } from "../../support/http.js";
import { startMailServer } from "../../support/mail-server.js";
import { expectError, expectStatus } from "./expect.js";
import {
  joinByPassword,
  mailedVerification,
  missingClaims,
  refresh,
  sendJoin,
  sendVerification,
  signIn,
  verifyEmail,
} from "./people.js";
import {
  auth,
  recipe,
  route,
  siteOf,
  visitor,
  withInstance,
  type ContractCase,
  type Instance,
  type Methods,
} from "./target.js";
import { passwordLogin } from "./ways/emailpassword.js";
import { providerLogin } from "./ways/thirdparty.js";
import type { Login } from "./ways/way.js";

const needs = recipe("emailverification");
/** With a password, nothing shows yet that the address is theirs. */
const byPassword = (methods: Methods) => needs(methods) && methods.first.includes("emailpassword");

/** Somebody who has signed up, without anything after it. */
async function newcomer(app: Instance, login: Login = passwordLogin(app)): Promise<{ client: Client; email: string }> {
  const client = visitor(app);
  const answer = await sendJoin(app, login, client);
  assert.equal(answer.json?.status, "OK", answer.text);
  return { client, email: login.address };
}

async function isVerified(app: Instance, client: Client): Promise<boolean> {
  const answer = await client.get(auth(app, "/user/email/verify"));
  expectStatus(answer, 200);
  return answer.json.isVerified as boolean;
}

export const verification: ContractCase[] = [
  {
    name: "protected routes are 403 until the address is verified by the link in a mail, which works once",
    proves: [8],
    needs: byPassword,
    run: async (app) => {
      const { client, email } = await newcomer(app);
      for (const path of ["/sessioninfo", "/admin"]) {
        const answer = await client.get(route(app, path));
        expectError(answer, 403);
        assert.ok(
          (answer.json.claimValidationErrors as { id: string }[]).some(({ id }) => id === "st-ev"),
          answer.text,
        );
      }
      assert.equal(await isVerified(app, client), false);
      const token = await mailedVerification(app, client, email);
      assert.equal((await sendVerification(app, client, token)).json?.status, "OK");
      assert.equal(await isVerified(app, client), true);
      assert.ok(
        !(await missingClaims(app, client)).includes("st-ev"),
        "the session does not know that the address is verified",
      );
      const again = await sendVerification(app, client, token);
      assert.equal(again.json?.status, "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR", again.text);
      const asked = await client.post(auth(app, "/user/email/verify/token"), { json: {} });
      assert.equal(asked.json?.status, "EMAIL_ALREADY_VERIFIED_ERROR", asked.text);
    },
  },
  {
    name: "the link leads to the website",
    needs: byPassword,
    run: async (app) => {
      const { client, email } = await newcomer(app);
      await mailedVerification(app, client, email);
      const link = new URL((await app.core.message(email)).link ?? "");
      assert.equal(link.origin, siteOf(app), "the link leads elsewhere");
      assert.equal(link.pathname, "/auth/verify-email");
    },
  },
  {
    name: "the link works in a browser that is not signed in, and the session learns of it",
    needs: byPassword,
    run: async (app) => {
      const { client, email } = await newcomer(app);
      const stranger = visitor(app);
      assert.equal(
        (await sendVerification(app, stranger, await mailedVerification(app, client, email))).json?.status,
        "OK",
      );
      assert.equal(stranger.cookies.size, 0, "the link has signed somebody in");
      assert.equal(await isVerified(app, client), true);
      expectStatus(await refresh(app, client), 200);
      assert.ok(!(await missingClaims(app, client)).includes("st-ev"));
    },
  },
  {
    name: "an invented token verifies nothing, and nobody asks for a mail without a session",
    needs: byPassword,
    run: async (app) => {
      const { client } = await newcomer(app);
      for (const token of ["", "invented", "x".repeat(64)]) {
        const answer = await sendVerification(app, client, token);
        assert.ok(
          answer.status === 400 || answer.json?.status === "EMAIL_VERIFICATION_INVALID_TOKEN_ERROR",
          answer.text,
        );
      }
      assert.equal(await isVerified(app, client), false);
      expectError(await visitor(app).post(auth(app, "/user/email/verify/token"), { json: {} }), 401);
    },
  },
  {
    name: "the address is verified once: the next sign-in does not ask for it",
    needs: byPassword,
    run: async (app) => {
      const person = await joinByPassword(app);
      const messages = async () =>
        (await app.core.messages(person.email)).filter(({ type }) => type === "EMAIL_VERIFICATION").length;
      const before = await messages();
      await signIn(app, person);
      assert.equal(await messages(), before);
    },
  },
  {
    name: "an address that a provider has verified need not be verified again, another one must be",
    needs: (methods) => needs(methods) && methods.providers.some(({ id }) => id === "google"),
    run: async (app) => {
      const known = await newcomer(app, providerLogin(app, "google"));
      assert.ok(!(await missingClaims(app, known.client)).includes("st-ev"));
      const unknown = await newcomer(app, providerLogin(app, "google", { emailVerified: false }));
      assert.ok((await missingClaims(app, unknown.client)).includes("st-ev"));
      await verifyEmail(app, unknown.client, unknown.email);
      assert.ok(!(await missingClaims(app, unknown.client)).includes("st-ev"));
    },
  },
  {
    name: "with a mail server, the link comes by SMTP, and it works",
    needs: byPassword,
    run: async (_, target) => {
      const server = await startMailServer();
      const smtp = {
        SMTP_HOST: server.host,
        SMTP_PORT: String(server.port),
        SMTP_FROM: "Shop <no-reply@shop.example>",
      };
      try {
        await withInstance(target, { ...smtp, DEV_INBOX_URL: "" }, async (app) => {
          const { client, email } = await newcomer(app);
          expectStatus(await client.post(auth(app, "/user/email/verify/token"), { json: {} }), 200);
          const { text } = await server.mailTo(email);
          const token = /\/auth\/verify-email\?token=([\w-]{32,})/.exec(text)?.[1];
          assert.ok(token, text);
          assert.equal((await sendVerification(app, client, token)).json?.status, "OK");
        });
      } finally {
        await server.close();
      }
    },
  },
];
