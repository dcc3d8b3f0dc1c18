import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Answer, Client } from "../../support/http.js";
import { expectError, expectStatus } from "./expect.js";
import { join, joinByPassword, newEmail, refresh, tenantsReady, wayOf } from "./people.js";
import { auth, firstFactor, route, siteOf, visitor, withInstance, type ContractCase, type Instance } from "./target.js";
import { emailPassword } from "./ways/emailpassword.js";
import { askForCode, newContacts, passwordless, receiveCode, type Contact } from "./ways/passwordless.js";
import { newPhone, type Way } from "./ways/way.js";

type Attempt = Pick<Way, "attempt">;

/** Tries to sign in, from an address that a proxy would report. */
function attempt(app: Instance, from: string, { attempt: send }: Attempt = wayOf(app), about?: string): Promise<Answer> {
  return send(app, visitor(app, { "x-forwarded-for": from }), about);
}

function expectLimited(answer: Answer): void {
  expectError(answer, 429);
  assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/, "no Retry-After header");
}

export const limits: ContractCase[] = [
  {
    name: "one address has so many attempts a minute, and cannot give itself another address",
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        await tenantsReady(app);
        for (let i = 0; i < 6; i++) expectStatus(await attempt(app, `10.0.0.${i}`), 200);
        const refused = await attempt(app, "10.0.0.99");
        expectLimited(refused);
        if (target.website !== "same") assert.equal(refused.headers.get("access-control-allow-origin"), siteOf(app));
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
      });
    },
  },
  {
    name: "the addresses of one IPv6 network count as one",
    once: true,
    run: async (_, target) => {
      await withInstance(target, { AUTH_RATE_LIMIT: "6", TRUST_PROXY: "1" }, async (app) => {
        await tenantsReady(app);
        for (let i = 0; i < 6; i++) expectStatus(await attempt(app, `2001:db8:1:10${i}::${i}`), 200);
        expectLimited(await attempt(app, "2001:db8:1:1ff:0:0:7:9"));
        expectStatus(await attempt(app, "2001:db8:1:200::9"), 200);
      });
    },
  },
  {
    name: "one address may ask so often whether accounts exist",
    needs: firstFactor("emailpassword", "otp-email", "link-email"),
    run: async (_, target) => {
      const recipe = target.methods.first.includes("emailpassword") ? "emailpassword" : "passwordless";
      await withInstance(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        await tenantsReady(app);
        const ask = (email: string) => visitor(app).get(auth(app, `/${recipe}/email/exists?email=${encodeURIComponent(email)}`));
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
    name: "one account has fewer attempts, from however many addresses and in whatever case",
    needs: firstFactor("emailpassword"),
    run: async (_, target) => {
      await withInstance(target, OF_ONE_ACCOUNT, async (app) => {
        const { email } = await joinByPassword(app);
        await expectFewer(app, emailPassword, [email, email.toUpperCase(), ` ${email}`]);
        // Nobody else is locked out by that.
        expectStatus(await attempt(app, "10.1.0.200", emailPassword), 200);
      });
    },
  },
  {
    name: "so many codes are sent to one e-mail address, and no more",
    needs: firstFactor("otp-email", "link-email"),
    run: async (_, target) => {
      await withInstance(target, OF_ONE_ACCOUNT, async (app) => {
        await tenantsReady(app);
        const email = newEmail();
        await expectFewer(app, passwordless, [email, email.toUpperCase(), ` ${email}`]);
        expectStatus(await attempt(app, "10.1.0.200", passwordless), 200);
      });
    },
  },
  {
    name: "so many SMS are sent to one phone number, and no more",
    needs: firstFactor("otp-phone", "link-phone"),
    run: async (_, target) => {
      await withInstance(target, OF_ONE_ACCOUNT, async (app) => {
        await tenantsReady(app);
        const ask = { attempt: (_app: Instance, client: Client, phoneNumber?: string) => askForCode(app, client, { phoneNumber: phoneNumber as string }) };
        const number = newPhone();
        await expectFewer(app, ask, [number, ` ${number}`, number.replace(/(\d{4})$/, " $1"), number.replace(/(\d{2})$/, "-$1")]);
        expectStatus(await attempt(app, "10.1.0.200", ask, newPhone()), 200);
      });
    },
  },
  {
    name: "a code is sent again so many times, and no more, whatever session it is said to be for",
    needs: firstFactor(...passwordless.factors),
    run: async (_, target) => {
      await withInstance(target, OF_ONE_ACCOUNT, async (app) => {
        await tenantsReady(app);
        const [contact] = newContacts(target.methods.first) as [Contact];
        const { deviceId } = await receiveCode(app, visitor(app), contact);
        const resend = {
          attempt: (_app: Instance, client: Client) => client.post(auth(app, "/signinup/code/resend"), { json: { deviceId, preAuthSessionId: randomUUID() } }),
        };
        await expectFewer(app, resend, [deviceId]);
      });
    },
  },
];

/** One address may try often, one account less so. */
const OF_ONE_ACCOUNT = { AUTH_RATE_LIMIT: "30", TRUST_PROXY: "1" };

/** Tries one account from ever new addresses, under each of its spellings, and is refused after a while. */
async function expectFewer(app: Instance, way: Attempt, spellings: string[]): Promise<void> {
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) {
    const answer = await attempt(app, `10.1.0.${i}`, way, spellings[i % spellings.length]);
    statuses.push(answer.status);
    if (answer.status === 429) expectLimited(answer);
  }
  assert.ok(statuses.slice(0, 8).every((status) => status === 200), `refused too early: ${statuses.join(" ")}`);
  assert.equal(statuses.at(-1), 429, `never refused: ${statuses.join(" ")}`);
}
