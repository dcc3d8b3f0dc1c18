import assert from "node:assert/strict";
import { makePasskey, type Ceremony } from "../../support/authenticator.js";
import type { Answer, Client } from "../../support/http.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { join, newEmail, sendJoin, sessionInfo, type Person } from "./people.js";
import { auth, firstFactor, siteOf, visitor, type ContractCase, type Instance } from "./target.js";
import { newCredential, passkeyLogin, passkeyStep, signedChallenge } from "./ways/webauthn.js";

const needs = firstFactor("webauthn");

async function signInWith(
  app: Instance,
  passkey: Parameters<typeof passkeyStep>[2],
  changes: Partial<Ceremony> = {},
): Promise<{ client: Client; answer: Answer }> {
  const client = visitor(app);
  const { path, json } = await passkeyStep(app, client, passkey, changes);
  return { client, answer: await client.post(path, { json }) };
}

function expectRefused(answer: Answer, about = ""): void {
  assert.ok(
    answer.status === 400 || (answer.status === 200 && answer.json?.status !== "OK"),
    `${about}: ${answer.status} ${answer.text}`,
  );
  if (answer.status === 400) expectError(answer, 400);
  expectNoNewCookie(answer);
}

/** Changes the last byte of bytes in base64url. */
function tamper(text: string): string {
  const bytes = Buffer.from(text, "base64url");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return bytes.toString("base64url");
}

/** Somebody with a passkey that the case can use. */
async function joinWith(app: Instance): Promise<Person & { passkey: ReturnType<typeof makePasskey> }> {
  const passkey = makePasskey();
  return { ...(await join(app, passkeyLogin(app, { passkey }))), passkey };
}

/** Asks for the mail by which a lost passkey is replaced, and takes the token out of it. */
async function recoveryToken(app: Instance, email: string): Promise<string> {
  const mail = await app.core.messageAfter(email, async () => {
    const answer = await visitor(app).post(auth(app, "/user/webauthn/reset/token"), { json: { email } });
    assert.equal(answer.json?.status, "OK", answer.text);
  });
  assert.equal(mail.type, "RECOVER_ACCOUNT");
  const link = new URL(mail.link ?? "");
  assert.equal(link.origin, siteOf(app), "the link leads elsewhere");
  const token = link.searchParams.get("token") ?? "";
  assert.ok(token.length >= 32, "a short token");
  app.target.secrets.add(token);
  return token;
}

export const passkeys: ContractCase[] = [
  {
    name: "a passkey signs up and in, also one that does not count its uses",
    needs,
    run: async (app) => {
      for (const counts of [true, false]) {
        const passkey = makePasskey("ES256", counts);
        const person = await join(app, passkeyLogin(app, { passkey }));
        for (let time = 0; time < 2; time++) {
          const { client, answer } = await signInWith(app, passkey);
          assert.equal(answer.json?.status, "OK", answer.text);
          assert.equal((await sessionInfo(app, client)).json?.userId, person.userId);
        }
      }
    },
  },
  {
    name: "the options are for this site, and ask for a passkey that can be found without a name",
    needs,
    run: async (app) => {
      const answer = await visitor(app).post(auth(app, "/webauthn/options/register"), { json: { email: newEmail() } });
      expectStatus(answer, 200);
      assert.equal(answer.json.rp.id, new URL(siteOf(app)).hostname);
      assert.ok(answer.json.rp.name, "no name of the site");
      assert.equal(answer.json.authenticatorSelection.residentKey, "required");
      assert.match(answer.json.challenge as string, /^[\w-]{43,}$/);
    },
  },
  {
    name: "an address that has an account cannot sign up again",
    needs,
    run: async (app) => {
      const { login } = await join(app, passkeyLogin(app));
      for (const email of [login.address, login.address.toUpperCase()]) {
        const answer = await sendJoin(app, passkeyLogin(app, { email }), visitor(app));
        assert.equal(answer.json?.status, "EMAIL_ALREADY_EXISTS_ERROR", answer.text);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "an answer that was tampered with, for another site, by another key or a clone signs nobody in",
    needs,
    run: async (app) => {
      const { passkey } = await joinWith(app);
      const refused = async (about: string, key = passkey, changes: Partial<Ceremony> = {}) =>
        expectRefused((await signInWith(app, key, changes)).answer, about);
      await refused("a clone", passkey, { cloned: true });
      await refused("another origin", passkey, { origin: "https://stranger.example" });
      await refused("another relying party", passkey, { rpId: "stranger.example" });
      await refused("an unknown passkey", makePasskey());
      await refused("another key", { ...makePasskey(), id: passkey.id });
      await refused("another challenge", passkey, { challenge: "x".repeat(43) });
      const client = visitor(app);
      const { webauthnGeneratedOptionsId, credential } = await signedChallenge(app, client, passkey);
      for (const part of ["signature", "authenticatorData"] as const) {
        const response = { ...credential.response, [part]: tamper(credential.response[part]) };
        const answer = await client.post(auth(app, "/webauthn/signin"), {
          json: { webauthnGeneratedOptionsId, credential: { ...credential, response } },
        });
        expectRefused(answer, part);
      }
      assert.equal(
        (await signInWith(app, passkey)).answer.json?.status,
        "OK",
        "the passkey itself does not work any more",
      );
    },
  },
  {
    name: "an answer is good once",
    proves: [11],
    needs,
    run: async (app) => {
      const { passkey } = await joinWith(app);
      const client = visitor(app);
      const { path, json } = await passkeyStep(app, client, passkey);
      assert.equal((await client.post(path, { json })).json?.status, "OK");
      expectRefused(await visitor(app).post(path, { json }), "a replay");
    },
  },
  {
    name: "a sign-up for another site is refused, and so are bodies that lack something",
    needs,
    run: async (app) => {
      const client = visitor(app);
      const path = auth(app, "/webauthn/signup");
      const json = await newCredential(
        app,
        client,
        makePasskey(),
        { email: newEmail() },
        { origin: "https://stranger.example" },
      );
      expectRefused(await client.post(path, { json }), "another origin");
      const { webauthnGeneratedOptionsId, credential } = await newCredential(app, client, makePasskey(), {
        email: newEmail(),
      });
      const bodies = [
        {},
        null,
        [],
        { credential },
        { webauthnGeneratedOptionsId },
        { webauthnGeneratedOptionsId: "invented", credential },
        { webauthnGeneratedOptionsId, credential: "x" },
      ];
      for (const body of bodies)
        expectRefused(await visitor(app).post(path, { json: body }), JSON.stringify(body)?.slice(0, 80));
      for (const email of ["", "jane", 7, null]) {
        expectRefused(
          await visitor(app).post(auth(app, "/webauthn/options/register"), { json: { email } }),
          `the address ${email}`,
        );
      }
    },
  },
  {
    name: "a second passkey can be added to an account, by its owner alone, and signs in to it",
    needs,
    run: async (app) => {
      const { client, userId, login } = await joinWith(app);
      const other = await joinWith(app);
      const add = async (by: Client, passkey = makePasskey(), email = login.address) => {
        const json = { recipeUserId: userId, ...(await newCredential(app, by, passkey, { email })) };
        return by.post(auth(app, "/webauthn/credential"), { json });
      };
      const nobody = await add(visitor(app));
      expectError(nobody, 401);
      const stranger = await add(other.client);
      assert.notEqual(stranger.json?.status, "OK", "a stranger has added a passkey to an account");
      for (const email of [login.address, login.address.toUpperCase()]) {
        const second = makePasskey();
        const own = await add(client, second, email);
        assert.equal(own.json?.status, "OK", own.text);
        const { client: tab, answer } = await signInWith(app, second);
        assert.equal(answer.json?.status, "OK", answer.text);
        assert.equal((await sessionInfo(app, tab)).json?.userId, userId);
      }
    },
  },
  {
    name: "a lost passkey is replaced by the link in a mail, which works once",
    needs,
    run: async (app) => {
      const { login, userId } = await joinWith(app);
      const token = await recoveryToken(app, login.address);
      const client = visitor(app);
      const next = makePasskey();
      const recover = async () => {
        const json = { token, ...(await newCredential(app, client, next, { recoverAccountToken: token })) };
        return client.post(auth(app, "/user/webauthn/reset"), { json });
      };
      const first = await recover();
      assert.equal(first.json?.status, "OK", first.text);
      const { client: tab, answer } = await signInWith(app, next);
      assert.equal(answer.json?.status, "OK", answer.text);
      assert.equal((await sessionInfo(app, tab)).json?.userId, userId);
      const again = await visitor(app).post(auth(app, "/webauthn/options/register"), {
        json: { recoverAccountToken: token },
      });
      assert.equal(again.json?.status, "RECOVER_ACCOUNT_TOKEN_INVALID_ERROR", again.text);
    },
  },
  {
    name: "a recovery for an unknown account mails nothing, and an invented token recovers nothing",
    proves: [12],
    needs,
    run: async (app) => {
      const nobody = newEmail();
      await visitor(app).post(auth(app, "/user/webauthn/reset/token"), { json: { email: nobody } });
      await recoveryToken(app, (await join(app, passkeyLogin(app))).login.address);
      assert.deepEqual(await app.core.messages(nobody), []);
      const answer = await visitor(app).post(auth(app, "/webauthn/options/register"), {
        json: { recoverAccountToken: "invented" },
      });
      assert.equal(answer.json?.status, "RECOVER_ACCOUNT_TOKEN_INVALID_ERROR", answer.text);
    },
  },
];
