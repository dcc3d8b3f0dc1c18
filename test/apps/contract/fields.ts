import assert from "node:assert/strict";
import type { Answer } from "../../support/http.js";
import { expectStatus, fieldError } from "./expect.js";
import { complete, joinByPassword, newEmail, PASSWORD, sessionInfo, signIn } from "./people.js";
import { auth, firstFactor, visitor, type ContractCase, type Instance } from "./target.js";
import { form, passwordLogin, sendSignUp } from "./ways/emailpassword.js";

const needs = firstFactor("emailpassword");

/** Signs up with fields beside e-mail address and password. */
async function signUp(
  app: Instance,
  fields: object,
  email = newEmail(),
): Promise<{ answer: Answer; nameOf: () => Promise<unknown> }> {
  const client = visitor(app);
  const answer = await sendSignUp(app, client, { email, password: PASSWORD, ...fields });
  const nameOf = async () => {
    await complete(app, { login: passwordLogin(app, { email }), second: {} }, client);
    const info = await sessionInfo(app, client);
    expectStatus(info, 200);
    return info.json.name as unknown;
  };
  return { answer, nameOf };
}

/** The name of an account that signed up with this field. */
async function storedName(app: Instance, name: unknown): Promise<unknown> {
  const { answer, nameOf } = await signUp(app, { name });
  assert.equal(answer.json?.status, "OK", `${JSON.stringify(name)}: ${answer.text}`);
  return nameOf();
}

export const fields: ContractCase[] = [
  {
    name: "a name is kept with the account, without spaces around it, and told at each sign-in",
    needs,
    run: async (app) => {
      assert.equal(await storedName(app, "  Jane Doe "), "Jane Doe");
      for (const name of ["Żółć 🍋 O'Neil", '<b>"Jane"</b>', "n".repeat(100)])
        assert.equal(await storedName(app, name), name);
      const email = newEmail();
      await (await signUp(app, { name: "Jane" }, email)).nameOf();
      const client = await signIn(app, { login: passwordLogin(app, { email }), second: {} });
      assert.equal((await sessionInfo(app, client)).json.name, "Jane");
    },
  },
  {
    name: "nobody needs a name",
    needs,
    run: async (app) => {
      assert.equal((await sessionInfo(app, (await joinByPassword(app)).client)).json?.name, null);
      for (const name of ["", "   "]) assert.equal(await storedName(app, name), null);
    },
  },
  {
    name: "a name that is too long, no text or has control characters is refused, and no account is made",
    needs,
    run: async (app) => {
      const email = newEmail();
      for (const name of ["n".repeat(101), "Ja\u0000ne", "Ja\nne", "Jane\u007f"]) {
        const { answer } = await signUp(app, { name }, email);
        assert.ok(fieldError(answer, "name").length > 0);
      }
      for (const name of [7, {}, ["Jane"], true]) {
        const { answer } = await signUp(app, { name }, email);
        assert.ok(
          answer.status === 400 || answer.json?.status === "FIELD_ERROR",
          `${JSON.stringify(name)}: ${answer.status} ${answer.text}`,
        );
      }
      const { answer } = await signUp(app, {}, email);
      assert.equal(answer.json?.status, "OK", answer.text);
    },
  },
  {
    name: "a sign-up that is refused changes nobody's name",
    needs,
    run: async (app) => {
      const email = newEmail();
      const { nameOf } = await signUp(app, { name: "Jane" }, email);
      const { answer } = await signUp(app, { name: "Mallory" }, email);
      fieldError(answer, "email");
      assert.equal(await nameOf(), "Jane");
    },
  },
  {
    name: "a field that the app does not know is not stored",
    needs,
    run: async (app) => {
      const client = visitor(app);
      const json = form({ email: newEmail(), password: PASSWORD, name: "Jane", admin: "true" });
      const answer = await client.post(auth(app, "/signup"), { json });
      if (answer.json?.status !== "OK") return;
      assert.deepEqual(await app.core.metadata(answer.json.user.id as string), { name: "Jane" });
    },
  },
];
