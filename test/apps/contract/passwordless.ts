import assert from "node:assert/strict";
import type { Answer, Client } from "../../support/http.js";
import { startMailServer } from "../../support/mail-server.js";
import { expectError, expectNoNewCookie, expectStatus } from "./expect.js";
import { join, newEmail, sendEnter, sessionInfo } from "./people.js";
import { auth, firstFactor, siteOf, visitor, withInstance, type ContractCase, type Instance } from "./target.js";
import {
  addressOf,
  askForCode,
  BY_CODE,
  codeLogin,
  codeStep,
  linkStep,
  newContacts,
  receiveCode,
  type Contact,
  type Sent,
} from "./ways/passwordless.js";
import type { Step } from "./ways/way.js";

const BY_LINK = ["link-email", "link-phone"];
const needs = firstFactor(...BY_CODE, ...BY_LINK);

/** Wrong codes that one sign-in takes before it must be begun again: the core's setting. */
const MAXIMUM_ATTEMPTS = 5;

function send(client: Client, { path, json }: Step): Promise<Answer> {
  return client.post(path, { json });
}

/** Does something for each kind of address that the app sends codes, or links, to. */
async function forEach(app: Instance, factors: string[], body: (contact: Contact) => Promise<void>): Promise<void> {
  const contacts = newContacts(app.target.methods.first.filter((factor) => factors.includes(factor)));
  assert.ok(contacts.length > 0);
  for (const contact of contacts) await body(contact);
}

function expectRefused(answer: Answer, status: string): void {
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, status, answer.text);
  expectNoNewCookie(answer);
}

/** Signs in with what was sent, and finds out who that is. */
async function enter(app: Instance, step: Step): Promise<string> {
  const client = visitor(app);
  const answer = await send(client, step);
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "OK", answer.text);
  assert.equal((await sessionInfo(app, client)).json?.userId, answer.json.user.id);
  return answer.json.user.id as string;
}

/** Both ways to use what was sent, as far as the app has them. */
function steps(app: Instance, sent: Sent): Step[] {
  return [...(sent.message.code ? [codeStep(app, sent)] : []), ...(sent.message.link ? [linkStep(app, sent)] : [])];
}

export const passwordless: ContractCase[] = [
  {
    name: "a code signs up and in, once; nobody is signed in without a code",
    proves: [11],
    needs: firstFactor(...BY_CODE),
    run: (app) =>
      forEach(app, BY_CODE, async (contact) => {
        const client = visitor(app);
        const sent = await receiveCode(app, client, contact);
        assert.equal(client.cookies.size, 0, "a session without a code");
        assert.match(sent.message.code ?? "", /^\d{6}$/);
        assert.equal(sent.message.type, "PASSWORDLESS_LOGIN");
        assert.equal(sent.message.channel, "email" in contact ? "email" : "sms");
        const userId = await enter(app, codeStep(app, sent));
        expectRefused(await send(visitor(app), codeStep(app, sent)), "RESTART_FLOW_ERROR");
        assert.equal(
          await enter(app, codeStep(app, await receiveCode(app, client, contact))),
          userId,
          "another account",
        );
      }),
  },
  {
    name: "a link signs in whichever browser opens it, once, and leads to the website",
    needs: firstFactor(...BY_LINK),
    run: (app) =>
      forEach(app, BY_LINK, async (contact) => {
        const sent = await receiveCode(app, visitor(app), contact);
        const link = new URL(sent.message.link ?? "");
        assert.equal(link.origin, siteOf(app), "the link leads elsewhere");
        assert.equal(link.pathname, "/auth/verify");
        // What stands after the # is not sent to servers, nor told to other sites.
        assert.ok(link.hash.length > 20, "a short code");
        const userId = await enter(app, linkStep(app, sent));
        expectRefused(await send(visitor(app), linkStep(app, sent)), "RESTART_FLOW_ERROR");
        assert.equal(
          await enter(app, linkStep(app, await receiveCode(app, visitor(app), contact))),
          userId,
          "another account",
        );
      }),
  },
  {
    name: "only what the app offers is sent: a code, a link or both",
    needs,
    run: async (app) => {
      const { first } = app.target.methods;
      await forEach(app, [...BY_CODE, ...BY_LINK], async (contact) => {
        const channel = "email" in contact ? "email" : "phone";
        const { message } = await receiveCode(app, visitor(app), contact);
        assert.equal(Boolean(message.code), first.includes(`otp-${channel}`), "a code");
        assert.equal(Boolean(message.link), first.includes(`link-${channel}`), "a link");
      });
    },
  },
  {
    name: "when a code or a link is used, the other one does not work any more",
    proves: [11],
    needs: ({ first }) => first.includes("otp-email") && first.includes("link-email"),
    run: async (app) => {
      for (const order of [0, 1]) {
        const sent = await receiveCode(app, visitor(app), { email: newEmail() });
        const [used, other] =
          order === 0 ? [codeStep(app, sent), linkStep(app, sent)] : [linkStep(app, sent), codeStep(app, sent)];
        await enter(app, used);
        expectRefused(await send(visitor(app), other), "RESTART_FLOW_ERROR");
      }
    },
  },
  {
    name: "a code or link can be sent again, and the last one works",
    needs,
    run: (app) =>
      forEach(app, [...BY_CODE, ...BY_LINK], async (contact) => {
        const client = visitor(app);
        const { deviceId, preAuthSessionId, ...first } = await receiveCode(app, client, contact);
        const message = await app.core.messageAfter(addressOf(contact), async () => {
          const answer = await client.post(auth(app, "/signinup/code/resend"), {
            json: { deviceId, preAuthSessionId },
          });
          assert.equal(answer.json?.status, "OK", answer.text);
        });
        const [step] = steps(app, { ...first, deviceId, preAuthSessionId, message });
        await enter(app, step as Step);
        const late = await client.post(auth(app, "/signinup/code/resend"), { json: { deviceId, preAuthSessionId } });
        expectRefused(late, "RESTART_FLOW_ERROR");
      }),
  },
  {
    name: "when a code is sent again, the one before it does not work any more",
    proves: [11],
    needs: firstFactor(...BY_CODE),
    run: (app) =>
      forEach(app, BY_CODE, async (contact) => {
        const client = visitor(app);
        const first = await receiveCode(app, client, contact);
        const { deviceId, preAuthSessionId } = first;
        const message = await app.core.messageAfter(addressOf(contact), async () => {
          expectStatus(
            await client.post(auth(app, "/signinup/code/resend"), { json: { deviceId, preAuthSessionId } }),
            200,
          );
        });
        if (message.code !== first.message.code)
          expectRefused(await send(client, codeStep(app, first)), "INCORRECT_USER_INPUT_CODE_ERROR");
        await enter(app, codeStep(app, { ...first, message }));
      }),
  },
  {
    name: "after some wrong codes the right one is refused as well, and people must begin again",
    proves: [11],
    needs: firstFactor(...BY_CODE),
    run: (app) =>
      forEach(app, BY_CODE, async (contact) => {
        const sent = await receiveCode(app, visitor(app), contact);
        const wrong = sent.message.code === "000000" ? "000001" : "000000";
        for (let attempt = 1; attempt < MAXIMUM_ATTEMPTS; attempt++) {
          const answer = await send(visitor(app), codeStep(app, sent, wrong));
          expectRefused(answer, "INCORRECT_USER_INPUT_CODE_ERROR");
          assert.equal(answer.json.failedCodeInputAttemptCount, attempt);
          assert.equal(answer.json.maximumCodeInputAttempts, MAXIMUM_ATTEMPTS);
        }
        expectRefused(await send(visitor(app), codeStep(app, sent, wrong)), "RESTART_FLOW_ERROR");
        expectRefused(await send(visitor(app), codeStep(app, sent)), "RESTART_FLOW_ERROR");
      }),
  },
  {
    name: "a code works only for the sign-in for which it was sent",
    needs: firstFactor(...BY_CODE),
    run: (app) =>
      forEach(app, BY_CODE, async (contact) => {
        const [own] = newContacts(app.target.methods.first) as [Contact];
        const mine = await receiveCode(app, visitor(app), own);
        const theirs = await receiveCode(app, visitor(app), contact);
        if (mine.message.code === theirs.message.code) return;
        expectRefused(
          await send(visitor(app), codeStep(app, theirs, mine.message.code)),
          "INCORRECT_USER_INPUT_CODE_ERROR",
        );
        const mixed = { ...theirs, deviceId: mine.deviceId };
        const answer = await send(visitor(app), codeStep(app, mixed));
        assert.notEqual(answer.json?.status, "OK", answer.text);
        expectNoNewCookie(answer);
      }),
  },
  {
    name: "codes and links work for 10 minutes",
    proves: [11],
    needs,
    run: async (_, target) => {
      const core = await target.startCore({});
      const useLate = (app: Instance) =>
        forEach(app, [...BY_CODE, ...BY_LINK], async (contact) => {
          const client = visitor(app);
          const [first] = steps(app, await receiveCode(app, client, contact));
          await app.core.advance("9m");
          await enter(app, first as Step);
          const late = steps(app, await receiveCode(app, client, contact));
          await app.core.advance("10m");
          for (const step of late) {
            const answer = await send(visitor(app), step);
            assert.match(
              String(answer.json?.status),
              /^(EXPIRED_USER_INPUT_CODE_ERROR|RESTART_FLOW_ERROR)$/,
              answer.text,
            );
            expectNoNewCookie(answer);
          }
        });
      // Where there are tenants, the app makes them in the new core first.
      await withInstance(
        target,
        {},
        async (app) => {
          await join(app);
          await useLate(app);
        },
        core,
      );
    },
  },
  {
    name: "a value that is neither an address nor a number is refused",
    needs,
    run: async (app) => {
      const { first } = app.target.methods;
      const byMail = first.some((factor) => factor.endsWith("-email"));
      const bad = byMail
        ? ["", "jane", "jane@", "@example.com", "jane example@example.com"]
        : ["", "jane", "12", "+44", "+1 555"];
      for (const text of bad) {
        const answer = await askForCode(app, visitor(app), byMail ? { email: text } : { phoneNumber: text });
        assert.ok(
          answer.status === 400 || answer.json?.status === "GENERAL_ERROR",
          `${text}: ${answer.status} ${answer.text}`,
        );
      }
      for (const json of [
        {},
        null,
        [],
        { email: null },
        { email: 7 },
        { email: ["a@example.com"] },
        { phoneNumber: {} },
        { email: newEmail(), phoneNumber: "+442071838750" },
      ]) {
        const answer = await visitor(app).post(auth(app, "/signinup/code"), { json });
        assert.ok(
          answer.status === 400 || answer.json?.status === "GENERAL_ERROR",
          `${JSON.stringify(json)}: ${answer.status} ${answer.text}`,
        );
        if (answer.status === 400) expectError(answer, 400);
      }
    },
  },
  {
    name: "codes and links that were never sent sign nobody in",
    needs,
    run: async (app) => {
      const consume = (json: unknown) => visitor(app).post(auth(app, "/signinup/code/consume"), { json });
      const { deviceId, preAuthSessionId } = await receiveCode(
        app,
        visitor(app),
        newContacts(app.target.methods.first)[0] as Contact,
      );
      expectRefused(await consume({ preAuthSessionId: "invented", linkCode: "invented" }), "RESTART_FLOW_ERROR");
      expectRefused(
        await consume({ preAuthSessionId: "invented", deviceId: "invented", userInputCode: "123456" }),
        "RESTART_FLOW_ERROR",
      );
      const lacking = [
        {},
        null,
        [],
        { preAuthSessionId },
        { deviceId, preAuthSessionId },
        { deviceId, userInputCode: "123456" },
        { linkCode: "x" },
        { preAuthSessionId, deviceId, userInputCode: "123456", linkCode: "x" },
      ];
      for (const json of lacking) {
        const answer = await consume(json);
        expectError(answer, 400);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "an address is the same in every spelling",
    needs: firstFactor("otp-email", "link-email"),
    run: async (app) => {
      const person = await join(app, codeLogin(app, { email: newEmail() }));
      const spelt = person.login.address.toUpperCase();
      const client = visitor(app);
      const sent = await receiveCodeAt(app, client, spelt, person.login.address);
      const answer = await send(client, steps(app, sent)[0] as Step);
      assert.equal(answer.json?.user?.id, person.userId, answer.text);
      assert.equal((await sendEnter(person, visitor(app))).json?.user?.id, person.userId);
    },
  },
  {
    name: "with a mail server, the code comes by SMTP from the sender that is named",
    needs: firstFactor("otp-email"),
    run: async (_, target) => {
      const server = await startMailServer();
      const smtp = {
        SMTP_HOST: server.host,
        SMTP_PORT: String(server.port),
        SMTP_FROM: "Shop <no-reply@shop.example>",
      };
      try {
        await withInstance(target, { ...smtp, DEV_INBOX_URL: "" }, async (app) => {
          const contact = { email: newEmail() };
          const client = visitor(app);
          const begun = await askForCode(app, client, contact);
          assert.equal(begun.json?.status, "OK", begun.text);
          const mail = await server.mailTo(contact.email);
          assert.equal(mail.from, "no-reply@shop.example");
          const codes = [...new Set(mail.text.match(/(?<![\w#&])\d{6}(?!\w)/g))];
          const { deviceId, preAuthSessionId } = begun.json as Sent;
          const path = auth(app, "/signinup/code/consume");
          const answers = await Promise.all(
            codes
              .slice(0, 3)
              .map((userInputCode) => client.post(path, { json: { deviceId, preAuthSessionId, userInputCode } })),
          );
          assert.ok(
            answers.some((answer) => answer.json?.status === "OK"),
            `none of ${codes.join()} is the code:\n${mail.text}`,
          );
        });
      } finally {
        await server.close();
      }
    },
  },
];

/** Asks for a code by another spelling of the address to which it then comes. */
async function receiveCodeAt(app: Instance, client: Client, spelt: string, address: string): Promise<Sent> {
  let answer!: Answer;
  const message = await app.core.messageAfter(address, async () => {
    answer = await askForCode(app, client, { email: spelt });
    expectStatus(answer, 200);
  });
  return { ...(answer.json as Sent), contact: { email: address }, message };
}
