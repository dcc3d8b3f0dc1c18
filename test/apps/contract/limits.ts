import assert from "node:assert/strict";
import type { Answer, Client } from "../../support/http.js";
import { expectError, expectStatus } from "./expect.js";
import { join, newEmail, PASSWORD, refresh, tenantsReady, wayOf, type PasswordPerson } from "./people.js";
import { auth, firstFactor, route, siteOf, visitor, withInstance, type ContractCase, type Instance } from "./target.js";
import { form, passwordLogin, sendSignIn, sendSignUp } from "./ways/emailpassword.js";
import {
  addressOf,
  askForCode,
  BY_CODE,
  codeLogin,
  codeStep,
  newContacts,
  passwordless,
  receiveCode,
  type Contact,
} from "./ways/passwordless.js";

/** Tries to sign in, from an address that a proxy would report. */
function attempt(app: Instance, from: string): Promise<Answer> {
  return wayOf(app).attempt(app, at(app, from));
}

export function expectLimited(answer: Answer): void {
  expectError(answer, 429);
  assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/, "no Retry-After header");
}

/** Low, so that a few requests are enough to reach a limit. */
export const STRICT = { AUTH_RATE_LIMIT: "9", TRUST_PROXY: "1" };
/** A third of it: wrong attempts at one account, from one network. */
export const GUESSES = 3;
/** A sixth of it: messages to one address, for one network. */
const MESSAGES = 2;
/** All networks together have this many times the attempts of one. */
const EVERYWHERE = 5;

export const limits: ContractCase[] = [
  {
    name: "the attempts of one address are limited per minute, and it cannot pretend to be another address",
    proves: [9],
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        await tenantsReady(app);
        expectAll(await Promise.all(times(6, (i) => attempt(app, `10.0.0.${i}`))), 200);
        const refused = await attempt(app, "10.0.0.99");
        expectLimited(refused);
        if (target.website !== "same") assert.equal(refused.headers.get("access-control-allow-origin"), siteOf(app));
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
      });
    },
  },
  {
    name: "the addresses of one IPv6 network count as one",
    proves: [9],
    once: true,
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6", TRUST_PROXY: "1" }, async (app) => {
        await tenantsReady(app);
        expectAll(await Promise.all(times(6, (i) => attempt(app, `2001:db8:1:10${i}::${i}`))), 200);
        expectLimited(await attempt(app, "2001:db8:1:1ff:0:0:7:9"));
        expectStatus(await attempt(app, "2001:db8:1:200::9"), 200);
      });
    },
  },
  {
    name: "one address can ask only some times per minute whether accounts exist",
    proves: [9, 12],
    needs: firstFactor("emailpassword", "otp-email", "link-email"),
    run: async (_, target) => {
      const recipe = target.methods.first.includes("emailpassword") ? "emailpassword" : "passwordless";
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        await tenantsReady(app);
        const ask = (email: string) =>
          visitor(app).get(auth(app, `/${recipe}/email/exists?email=${encodeURIComponent(email)}`));
        for (let i = 0; i < 6; i++) expectStatus(await ask(newEmail()), 200);
        expectLimited(await ask(newEmail()));
      });
    },
  },
  {
    name: "those who are signed in are not slowed down",
    once: true,
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "20" }, async (app) => {
        const { client } = await join(app);
        for (let i = 0; i < 30; i++) expectStatus(await refresh(app, client), 200);
      });
    },
  },
  {
    name: "after some wrong passwords for one account, in any letter case, attempts are refused from that network only",
    proves: [9],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const person = await joinAt(app, "10.3.0.9");
        const { email } = person;
        const spellings = [email, email.toUpperCase(), ` ${email}`];
        expectAll(await Promise.all(times(GUESSES, (i) => guess(app, "10.3.0.1", spellings[i % 3] as string))), 200);
        for (const spelling of spellings) expectLimited(await guess(app, "10.3.0.1", spelling));
        // The right password is refused there as well. Others at that network, and the owner elsewhere, are not
        // stopped.
        expectLimited(await enter(app, "10.3.0.1", person));
        expectStatus(await guess(app, "10.3.0.1", newEmail()), 200);
        await expectIn(enter(app, "10.3.0.2", person));
      });
    },
  },
  {
    name: "a sign-in that succeeds resets what was counted, so that nobody is stopped by their own mistakes",
    proves: [9],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const person = await joinAt(app, "10.3.1.9");
        for (let round = 0; round < 2; round++) {
          expectAll(await Promise.all(times(GUESSES - 1, () => guess(app, "10.3.1.1", person.email))), 200);
          await expectIn(enter(app, "10.3.1.1", person));
        }
      });
    },
  },
  {
    name: "guesses that are sent at once count as much as those that are sent in turn",
    proves: [9],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const { email } = await joinAt(app, "10.3.2.9");
        const answers = await Promise.all(times(GUESSES + 3, () => guess(app, "10.3.2.1", email)));
        assert.equal(answers.filter(({ status }) => status === 200).length, GUESSES);
      });
    },
  },
  {
    name: "guesses at one account are limited over all networks together; a device on which its owner has signed in is let through",
    proves: [9],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const person = await joinAt(app, "10.3.3.240");
        const device = knownDevice(app, person.client, "10.3.3.250");
        expectAll(await Promise.all(times(EVERYWHERE * GUESSES, (i) => guess(app, `10.3.3.${i}`, person.email))), 200);
        expectLimited(await guess(app, "10.3.3.251", person.email));
        expectLimited(await enter(app, "10.3.3.252", person));
        await expectIn(sendSignIn(app, device, person.email, person.password));
        // An invented cookie, or one of another account, does not make a known device.
        const other = await joinAt(app, "10.3.3.241");
        for (const forged of [
          knownDevice(app, other.client, "10.3.3.253"),
          forgedDevice(app, person.client, "10.3.3.254"),
        ]) {
          expectLimited(await sendSignIn(app, forged, person.email, person.password));
        }
      });
    },
  },
  {
    name: "a known device has a count of its own, and not more attempts than others",
    proves: [9],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const { client, email } = await joinAt(app, "10.3.4.9");
        const device = knownDevice(app, client, "10.3.4.1");
        // Its own count, and after that the count of unknown devices at its network.
        expectAll(
          await Promise.all(times(2 * GUESSES, () => sendSignIn(app, device, email, "an entirely wrong one"))),
          200,
        );
        expectLimited(await sendSignIn(app, knownDevice(app, client, "10.3.4.1"), email, "an entirely wrong one"));
      });
    },
  },
  {
    name: "wrong passwords stop neither a reset nor a sign-up, and the reset mails to one address are limited",
    proves: [9, 12],
    productionServer: true,
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        const { email } = await joinAt(app, "10.3.5.9");
        const reset = (from: string, address: string) =>
          at(app, from).post(auth(app, "/user/password/reset/token"), { json: form({ email: address }) });
        for (const [i, address] of [email, newEmail()].entries()) {
          const from = `10.3.5.${i}`;
          await Promise.all(times(GUESSES + 1, () => guess(app, from, address)));
          expectAll(await Promise.all(times(MESSAGES, () => reset(from, address))), 200);
          // Known or not: the answers stay the same.
          expectLimited(await reset(from, address.toUpperCase()));
          expectStatus(await reset("10.3.5.7", address), 200);
        }
        expectStatus(await sendSignUp(app, at(app, "10.3.5.0"), { email: newEmail(), password: PASSWORD }), 200);
      });
    },
  },
  {
    name: "the codes that are sent to one address or number, in any spelling, are limited for one network and for all",
    proves: [9, 11],
    productionServer: true,
    needs: firstFactor(...passwordless.factors),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        await tenantsReady(app);
        for (const [i, contact] of newContacts(target.methods.first).entries()) {
          const spelt = spellingsOf(contact);
          const ask = (from: string, n = 0) => askForCode(app, at(app, from), spelt[n % spelt.length] as Contact);
          for (let n = 0; n < MESSAGES; n++) expectStatus(await ask(`10.4.${i}.1`, n), 200);
          for (let n = 0; n < spelt.length; n++) expectLimited(await ask(`10.4.${i}.1`, n));
          for (let n = MESSAGES; n < EVERYWHERE * MESSAGES; n++) expectStatus(await ask(`10.4.${i}.${10 + n}`, n), 200);
          expectLimited(await ask(`10.4.${i}.200`));
          // Nobody else is stopped by that.
          expectStatus(
            await askForCode(app, at(app, `10.4.${i}.1`), newContacts(target.methods.first)[i] as Contact),
            200,
          );
        }
      });
    },
  },
  {
    name: "codes that are sent again count as those that are sent, and a device that signed in before still gets one",
    proves: [9, 11],
    productionServer: true,
    needs: firstFactor(...passwordless.factors),
    run: async (_, target) => {
      await withInstance(target, STRICT, async (app) => {
        await tenantsReady(app);
        const [contact] = newContacts(target.methods.first) as [Contact];
        const person = await join(app, codeLogin(app, contact), at(app, "10.4.9.250"));
        const { deviceId, preAuthSessionId } = await receiveCode(app, at(app, "10.4.9.1"), contact);
        const resend = () =>
          at(app, "10.4.9.1").post(auth(app, "/signinup/code/resend"), { json: { deviceId, preAuthSessionId } });
        for (let n = 1; n < MESSAGES; n++) expectStatus(await resend(), 200);
        expectLimited(await resend());
        for (let n = MESSAGES + 1; n <= EVERYWHERE * MESSAGES; n++)
          await askForCode(app, at(app, `10.4.9.${10 + n}`), contact);
        expectLimited(await askForCode(app, at(app, "10.4.9.251"), contact));
        expectStatus(await askForCode(app, knownDevice(app, person.client, "10.4.9.252"), contact), 200);
      });
    },
  },
  {
    name: "wrong codes count for the address, over all sign-ins that were begun, and stop nobody on other networks",
    proves: [9, 11],
    productionServer: true,
    needs: firstFactor(...BY_CODE),
    run: async (_, target) => {
      await withInstance(target, { ...STRICT, AUTH_RATE_LIMIT: "12" }, async (app) => {
        await tenantsReady(app);
        const [contact] = newContacts(target.methods.first.filter((factor) => BY_CODE.includes(factor))) as [Contact];
        const stranger = await receiveCode(app, at(app, "10.5.0.1"), contact);
        const again = await receiveCode(app, at(app, "10.5.0.1"), contact);
        const wrong = ["000000", "000001", "000002"].find(
          (code) => ![stranger.message.code, again.message.code].includes(code),
        ) as string;
        const type = (sent: typeof stranger, from: string, code?: string) => {
          const { path, json } = codeStep(app, sent, code);
          return at(app, from).post(path, { json });
        };
        for (let i = 0; i < 4; i++) {
          const answer = await type(i % 2 ? stranger : again, "10.5.0.1", wrong);
          expectStatus(answer, 200);
          assert.equal(answer.json?.status, "INCORRECT_USER_INPUT_CODE_ERROR", answer.text);
        }
        expectLimited(await type(again, "10.5.0.1", wrong));
        expectLimited(await type(again, "10.5.0.1"));
        const own = await receiveCode(app, at(app, "10.5.0.2"), contact);
        await expectIn(type(own, "10.5.0.2"));
      });
    },
  },
  {
    name: "what is too long for an address, or has control characters, is refused before anything counts it",
    proves: [9],
    needs: firstFactor("emailpassword", "otp-email", "link-email"),
    run: async (app, { methods }) => {
      await tenantsReady(app);
      const client = visitor(app);
      const byPassword = methods.first.includes("emailpassword");
      const send: ((email: string) => Promise<Answer>)[] = byPassword
        ? [
            (email) => sendSignIn(app, client, email, PASSWORD),
            (email) => sendSignUp(app, client, { email, password: PASSWORD }),
            (email) => client.post(auth(app, "/user/password/reset/token"), { json: form({ email }) }),
          ]
        : [(email) => askForCode(app, client, { email })];
      const local = newEmail();
      for (const email of [
        `${"x".repeat(309)}@example.com`,
        `${"x".repeat(95_000)}@example.com`,
        `\u0001${local}`,
        `\u0000${local}`,
        local.replace("@", "\u0007@"),
        `${local}\u001b`,
      ]) {
        for (const ask of send) expectError(await ask(email), 400);
      }
    },
  },
];

/** A browser tab at an address that a proxy reports. */
export function at(app: Instance, from: string): Client {
  return visitor(app, { "x-forwarded-for": from });
}

/** Somebody with a password, who has signed up at such an address. */
export async function joinAt(app: Instance, from: string): Promise<PasswordPerson> {
  const login = passwordLogin(app);
  return { ...(await join(app, login, at(app, from))), email: login.address, password: PASSWORD };
}

export function guess(app: Instance, from: string, email: string): Promise<Answer> {
  return sendSignIn(app, at(app, from), email, "an entirely wrong one");
}

/** Signs in with the right password, on a device that nobody knows. */
export function enter(app: Instance, from: string, { email, password }: PasswordPerson): Promise<Answer> {
  return sendSignIn(app, at(app, from), email, password);
}

/** A tab of the same device in another network: without the session, but with the cookie by which the API knows it. */
function knownDevice(app: Instance, { cookies }: Client, from: string, change = (value: string) => value): Client {
  const device = [...cookies.values()].filter(({ name }) => name.startsWith("known-device-"));
  assert.ok(
    device.length > 0,
    `no cookie of a known device among: ${[...cookies.values()].map(({ name }) => name).join()}`,
  );
  const client = at(app, from);
  for (const { name, value, path } of device) client.plant(name, change(value), path);
  return client;
}

function forgedDevice(app: Instance, client: Client, from: string): Client {
  return knownDevice(app, client, from, (value) => value.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
}

export async function expectIn(answer: Promise<Answer>): Promise<void> {
  const { status, json, text } = await answer;
  assert.ok(status === 200 && json?.status === "OK", `not signed in: ${status} ${text}`);
}

export function times<T>(count: number, each: (index: number) => T): T[] {
  return Array.from({ length: count }, (_entry, index) => each(index));
}

function expectAll(answers: Answer[], status: number): void {
  for (const answer of answers) expectStatus(answer, status);
}

/** Other ways to write the same address. */
function spellingsOf(contact: Contact): Contact[] {
  const address = addressOf(contact);
  if ("email" in contact) return [contact, { email: address.toUpperCase() }, { email: ` ${address}` }];
  return [
    contact,
    { phoneNumber: ` ${address}` },
    { phoneNumber: address.replace(/(\d{4})$/, " $1") },
    { phoneNumber: address.replace(/(\d{2})$/, "-$1") },
  ];
}
