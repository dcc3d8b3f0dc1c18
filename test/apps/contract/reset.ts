import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Client } from "../../support/http.js";
import { startMailServer } from "../../support/mail-server.js";
import { expectError, expectStatus, fieldError } from "./expect.js";
import { joinByPassword, newEmail, PASSWORD, refresh, sessionInfo, signIn } from "./people.js";
import {
  auth,
  firstFactor,
  siteOf,
  visitor,
  withInstance,
  type ContractCase,
  type Instance,
  type Target,
} from "./target.js";
import { form, passwordLogin, sendSignIn } from "./ways/emailpassword.js";

const needs = firstFactor("emailpassword");
const NEW_PASSWORD = "a wholly different battery";

function askForReset(app: Instance, email: string): Promise<Answer> {
  return visitor(app).post(auth(app, "/user/password/reset/token"), { json: form({ email }) });
}

function resetTo(app: Instance, token: string, password: string): Promise<Answer> {
  app.target.secrets.add(password);
  return visitor(app).post(auth(app, "/user/password/reset"), {
    json: { method: "token", token, ...form({ password }) },
  });
}

/** Asks for a reset and takes the token out of the mail. */
async function mailedToken(app: Instance, target: Target, email: string): Promise<string> {
  const mail = await app.core.messageAfter(email, async () => expectStatus(await askForReset(app, email), 200));
  assert.equal(mail.type, "PASSWORD_RESET");
  assert.equal(mail.channel, "email");
  const link = new URL(mail.link ?? "");
  assert.equal(link.origin, siteOf(app), "the link leads elsewhere");
  assert.equal(link.pathname, "/auth/reset-password");
  const token = link.searchParams.get("token") ?? "";
  assert.ok(token.length >= 32, "a short token");
  target.secrets.add(token);
  return token;
}

/** Somebody who is signed in to the dashboard, as the core's administrator makes them. */
async function visitInDashboard(app: Instance): Promise<Client> {
  const email = newEmail();
  // The core wants a digit here.
  const password = `${PASSWORD} 1`;
  await app.core.addDashboardUser(email, password);
  const { status, json, text } = await visitor(app).post(auth(app, "/dashboard/api/signin", ""), {
    json: { email, password },
  });
  assert.equal(json?.status, "OK", `${status} ${text}`);
  app.target.secrets.add(json.sessionId as string);
  return visitor(app, { authorization: `Bearer ${json.sessionId}`, rid: "dashboard" });
}

export const reset: ContractCase[] = [
  {
    name: "a mailed link sets a new password; the old one and all sessions end; the link works once",
    proves: [14],
    needs,
    run: async (app, target) => {
      const person = await joinByPassword(app);
      const otherTab = await signIn(app, person);
      const token = await mailedToken(app, target, person.email);

      assert.equal((await resetTo(app, token, NEW_PASSWORD)).json?.status, "OK");
      const old = await sendSignIn(app, visitor(app), person.email, PASSWORD);
      assert.equal(old.json?.status, "WRONG_CREDENTIALS_ERROR", "the old password still works");
      for (const tab of [person.client, otherTab]) expectError(await refresh(app, tab), 401);
      await signIn(app, { ...person, login: passwordLogin(app, { email: person.email, password: NEW_PASSWORD }) });

      const again = await resetTo(app, token, "yet another long battery");
      assert.equal(again.json?.status, "RESET_PASSWORD_INVALID_TOKEN_ERROR", again.text);
      await signIn(app, { ...person, login: passwordLogin(app, { email: person.email, password: NEW_PASSWORD }) });
    },
  },
  {
    name: "the new password obeys the rules, and a refused one does not use the link up",
    proves: [10],
    needs,
    run: async (app, target) => {
      const person = await joinByPassword(app);
      const token = await mailedToken(app, target, person.email);
      assert.equal(
        fieldError(await resetTo(app, token, "kumquat"), "password"),
        "Password must be at least 8 characters long",
      );
      assert.match(fieldError(await resetTo(app, token, "password"), "password"), /too common/);
      await signIn(app, person);
      assert.equal((await resetTo(app, token, NEW_PASSWORD)).json?.status, "OK");
    },
  },
  {
    name: "a password that is set in the dashboard ends all sessions too",
    proves: [14],
    needs,
    run: async (app) => {
      const person = await joinByPassword(app);
      const admin = await visitInDashboard(app);
      // The SDKs do not agree on the name of the user.
      const json = { userId: person.userId, recipeUserId: person.userId, newPassword: NEW_PASSWORD };
      const set = await admin.send("PUT", auth(app, "/dashboard/api/user/password", ""), { json });
      assert.equal(set.json?.status, "OK", `${set.status} ${set.text}`);
      app.target.secrets.add(NEW_PASSWORD);
      expectError(await sessionInfo(app, person.client), 401);
      expectError(await refresh(app, person.client), 401);
      await signIn(app, { ...person, login: passwordLogin(app, { email: person.email, password: NEW_PASSWORD }) });
    },
  },
  {
    name: "an invented token changes nothing",
    needs,
    run: async (app) => {
      const person = await joinByPassword(app);
      for (const token of ["", "invented", "x".repeat(64)]) {
        const answer = await resetTo(app, token, NEW_PASSWORD);
        const refused = answer.status === 400 || answer.json?.status === "RESET_PASSWORD_INVALID_TOKEN_ERROR";
        assert.ok(refused, `${answer.status} ${answer.text}`);
      }
      await signIn(app, person);
    },
  },
  {
    name: "with a mail server, the link comes by SMTP from the sender that is named, and it works",
    needs,
    run: async (shared, target) => {
      const { email } = await joinByPassword(shared);
      const server = await startMailServer();
      const smtp = {
        SMTP_HOST: server.host,
        SMTP_PORT: String(server.port),
        SMTP_FROM: "Shop <no-reply@shop.example>",
      };
      try {
        await withInstance(target, { ...smtp, DEV_INBOX_URL: "" }, async (app) => {
          expectStatus(await askForReset(app, email), 200);
          const mail = await server.mailTo(email);
          assert.equal(mail.from, "no-reply@shop.example");
          assert.match(mail.text, /^From: "?Shop"? <no-reply@shop\.example>/m);
          const token = /\/auth\/reset-password\?token=([\w-]{32,})/.exec(mail.text)?.[1];
          assert.ok(token, mail.text);
          assert.equal((await resetTo(app, token, NEW_PASSWORD)).json?.status, "OK");
        });
      } finally {
        await server.close();
      }
    },
  },
  {
    name: "a reset for an unknown account answers the same and mails nothing",
    proves: [12],
    needs,
    run: async (app, target) => {
      const { email } = await joinByPassword(app);
      const nobody = newEmail();
      const unknown = await askForReset(app, nobody);
      await target.core.messageAfter(email, async () => {
        const known = await askForReset(app, email);
        assert.deepEqual([unknown.status, unknown.text], [known.status, known.text]);
      });
      await sleep(300);
      assert.deepEqual(await target.core.messages(nobody), []);
    },
  },
];
