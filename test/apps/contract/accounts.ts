import assert from "node:assert/strict";
import { expectError, expectNoNewCookie, expectStatus, fieldError } from "./expect.js";
import { complete, joinByPassword, newEmail, PASSWORD, sessionInfo, signIn } from "./people.js";
import { auth, firstFactor, visitor, type ContractCase, type Instance } from "./target.js";
import { passwordLogin, sendSignIn, sendSignUp } from "./ways/emailpassword.js";

const needs = firstFactor("emailpassword");

/** Signs up with a password and returns its error message, or "" when it is accepted. */
async function passwordError(app: Instance, password: string): Promise<string> {
  const answer = await sendSignUp(app, visitor(app), { email: newEmail(), password });
  return answer.json?.status === "OK" ? "" : fieldError(answer, "password");
}

/** Field values that are not texts: each must be refused with a message, and none may cause a crash. */
const WRONG_VALUES: unknown[] = [null, 42, true, {}, [], ["a@example.com"]];

/** Bodies that are JSON but not a form. */
const WRONG_BODIES: unknown[] = [
  null,
  [],
  "text",
  7,
  {},
  { formFields: null },
  { formFields: "x" },
  { formFields: {} },
  { formFields: [null] },
  { formFields: [{}] },
];

export const accounts: ContractCase[] = [
  {
    name: "sign-up creates an account and a session",
    needs,
    run: async (app) => {
      const client = visitor(app);
      const email = newEmail();
      const answer = await sendSignUp(app, client, { email, password: PASSWORD });
      expectStatus(answer, 200);
      assert.equal(answer.json.status, "OK", answer.text);
      // An SDK that speaks FDI 2.0 knows users with one address only.
      const { email: only, emails = [only] } = answer.json.user;
      assert.deepEqual(emails, [email]);
      await complete(app, { login: passwordLogin(app, { email }), second: {} }, client);
      assert.equal((await sessionInfo(app, client)).json?.userId, answer.json.user.id);
    },
  },
  {
    name: "sign-up with a taken e-mail is refused, in capitals too",
    proves: [12],
    needs,
    run: async (app) => {
      const { email } = await joinByPassword(app);
      for (const same of [email, email.toUpperCase()]) {
        const answer = await sendSignUp(app, visitor(app), { email: same, password: PASSWORD });
        assert.match(fieldError(answer, "email"), /already exists/);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "sign-up without a field is refused",
    needs,
    run: async (app) => {
      for (const fields of [{ email: newEmail() }, { password: PASSWORD }, {}]) {
        const answer = await sendSignUp(app, visitor(app), fields);
        assert.ok(answer.status === 400 || answer.json?.status === "FIELD_ERROR", `${answer.status} ${answer.text}`);
        expectNoNewCookie(answer);
      }
    },
  },
  {
    name: "sign-up with values that are not texts is refused",
    needs,
    run: async (app) => {
      for (const wrong of WRONG_VALUES) {
        for (const fields of [
          { email: wrong, password: PASSWORD },
          { email: newEmail(), password: wrong },
        ]) {
          const answer = await sendSignUp(app, visitor(app), fields);
          const polite = answer.status === 400 || answer.json?.status === "FIELD_ERROR";
          assert.ok(polite, `${JSON.stringify(fields)}: ${answer.status} ${answer.text.slice(0, 300)}`);
          expectNoNewCookie(answer);
        }
      }
    },
  },
  {
    name: "bodies that are not forms are refused with 400",
    needs,
    run: async (app) => {
      for (const path of ["/signup", "/signin", "/user/password/reset/token"]) {
        for (const json of WRONG_BODIES) {
          const answer = await visitor(app).post(auth(app, path), { json });
          const polite = answer.status === 400 || answer.json?.status === "FIELD_ERROR";
          assert.ok(polite, `${path} ${JSON.stringify(json)}: ${answer.status} ${answer.text.slice(0, 300)}`);
          if (answer.status === 400) expectError(answer, 400);
          expectNoNewCookie(answer);
        }
      }
    },
  },
  {
    name: "sign-up with something that is not an e-mail address is refused",
    needs,
    run: async (app) => {
      for (const email of ["", "jane", "jane@", "@example.com", "jane@example", "jane example@example.com"]) {
        const answer = await sendSignUp(app, visitor(app), { email, password: PASSWORD });
        assert.ok(fieldError(answer, "email").length > 0);
      }
    },
  },
  {
    name: "passwords have 8 to 100 characters",
    proves: [10],
    needs,
    run: async (app) => {
      assert.equal(await passwordError(app, "kumquat"), "Password must be at least 8 characters long");
      assert.equal(await passwordError(app, "kumquats"), "");
      assert.equal(await passwordError(app, "plum ".repeat(20)), "");
      assert.equal(await passwordError(app, "plum ".repeat(20) + "s"), "Password must be at most 100 characters long");
    },
  },
  {
    name: "the commonest passwords are refused, whatever their case",
    proves: [10],
    needs,
    run: async (app) => {
      for (const password of ["password", "12345678", "qwertyuiop", "PassWord"]) {
        assert.equal(
          await passwordError(app, password),
          "This password is too common, please choose another",
          password,
        );
      }
    },
  },
  {
    name: "passwords need no mixture: words, digits or signs alone are accepted",
    proves: [10],
    needs,
    run: async (app) => {
      for (const password of ["correct horse battery", "8051993746201", "пароль с пробелом", "🍐🍋🍊🍇🍈🍉🍑🥝"]) {
        assert.equal(await passwordError(app, password), "", password);
      }
    },
  },
  {
    name: "sign-in starts a session; the e-mail's case does not matter, the password's does",
    needs,
    run: async (app) => {
      const person = await joinByPassword(app);
      const answer = await sendSignIn(app, visitor(app), person.email.toUpperCase(), person.password);
      assert.equal(answer.json?.status, "OK", answer.text);
      assert.equal(answer.json.user.id, person.userId);
      assert.equal((await sessionInfo(app, await signIn(app, person))).json.userId, person.userId);
      const loud = await sendSignIn(app, visitor(app), person.email, person.password.toUpperCase());
      assert.equal(loud.json?.status, "WRONG_CREDENTIALS_ERROR", loud.text);
    },
  },
  {
    name: "a wrong password and an unknown account get the same answer",
    proves: [12],
    needs,
    run: async (app) => {
      const person = await joinByPassword(app);
      const wrong = await sendSignIn(app, visitor(app), person.email, "an entirely wrong one");
      const unknown = await sendSignIn(app, visitor(app), newEmail(), "an entirely wrong one");
      assert.equal(wrong.json?.status, "WRONG_CREDENTIALS_ERROR", wrong.text);
      assert.deepEqual([unknown.status, unknown.text], [wrong.status, wrong.text]);
      expectNoNewCookie(wrong);
      expectNoNewCookie(unknown);
    },
  },
];
