import assert from "node:assert/strict";
import { urlencoded } from "../doors.js";
import { join, newPerson, visitor, withApp, type App, type OwnCase } from "../target.js";
import { expectNoSession, expectRefused, expectStatus } from "./expect.js";

/** Registers with some fields changed, and returns what people are told, or "" when it is accepted. */
async function complaint(app: App, fields: Record<string, unknown>): Promise<string> {
  const client = visitor(app);
  const outcome = await app.target.door.register(client, { ...newPerson(), ...fields });
  if (outcome.ok) return "";
  expectRefused(outcome.answer);
  await expectNoSession(app, client);
  assert.ok(outcome.message, `refused without a word: ${outcome.answer.text.slice(0, 500)}`);
  return outcome.message;
}

export const accounts: OwnCase[] = [
  {
    name: "registering signs in",
    run: async (app) => {
      const client = visitor(app);
      assert.equal(await app.target.door.whoAmI(client), null);
      const person = newPerson();
      const { ok, answer } = await app.target.door.register(client, person);
      assert.ok(ok, `${answer.status} ${answer.text.slice(0, 500)}`);
      assert.equal(await app.target.door.whoAmI(client), person.username);
    },
  },
  {
    name: "no answer has the password or its hash",
    proves: [19],
    run: async (app) => {
      const { person, client, answer } = await join(app);
      const { door } = app.target;
      for (const text of [
        answer.text,
        (await client.get(door.paths.protected)).text,
        (await door.login(visitor(app), person.username, person.password)).answer.text,
      ]) {
        assert.doesNotMatch(text, /argon2|password_?hash|correct horse/i);
      }
    },
  },
  {
    name: "a taken user name is refused in any letter case, and the answer says so",
    run: async (app) => {
      const { person } = await join(app);
      for (const username of [person.username, person.username.toUpperCase(), ` ${person.username} `]) {
        assert.match(await complaint(app, { username }), /user name is taken/i);
      }
    },
  },
  {
    name: "a taken e-mail address is refused in any letter case",
    needs: "email",
    run: async (app) => {
      const { person } = await join(app);
      for (const email of [person.email, person.email.toUpperCase()])
        assert.match(await complaint(app, { email }), /address is taken/i);
    },
  },
  {
    name: "when many register one name at the same time, one of them gets it",
    run: async (app) => {
      const person = newPerson();
      const tries = await Promise.all(
        Array.from({ length: 8 }, () =>
          app.target.door.register(visitor(app), { ...person, email: newPerson().email }),
        ),
      );
      assert.equal(tries.filter(({ ok }) => ok).length, 1, tries.map(({ answer }) => answer.status).join(" "));
      for (const { answer } of tries) assert.ok(answer.status < 500, `${answer.status} ${answer.text.slice(0, 500)}`);
      // The app still works for everybody.
      await join(app);
    },
  },
  {
    name: "user names have 3 to 32 plain characters",
    run: async (app) => {
      for (const username of [
        "",
        "ab",
        "x".repeat(33),
        "two words",
        "<b>bold</b>",
        "jané",
        "a\nb",
        "-dash",
        "a@b",
        "x".repeat(50_000),
      ]) {
        assert.match(await complaint(app, { username }), /user name/i, username.slice(0, 60));
      }
      assert.equal(await complaint(app, { username: `${newPerson().username}._-` }), "");
    },
  },
  {
    name: "an e-mail address must look like one",
    needs: "email",
    run: async (app) => {
      for (const email of [
        "",
        "jane",
        "jane@",
        "@example.com",
        "jane@example",
        "jane doe@example.com",
        "jane@example.com, joe@example.com",
        `${"x".repeat(250)}@example.com`,
      ]) {
        assert.match(await complaint(app, { email }), /e-mail/i, email.slice(0, 60));
      }
    },
  },
  {
    name: "passwords have 8 to 100 characters, are not among the commonest, and have no rule of composition",
    proves: [10],
    run: async (app) => {
      assert.match(await complaint(app, { password: "kumquat" }), /at least 8/);
      assert.match(await complaint(app, { password: "plum ".repeat(20) + "s" }), /at most 100/);
      for (const password of ["password", "12345678", "PassWord"])
        assert.match(await complaint(app, { password }), /too common/);
      for (const password of [
        "kumquats",
        "plum ".repeat(19) + "plums",
        "8051993746201",
        "пароль с пробелом",
        "🍐🍋🍊🍇🍈🍉🍑🥝",
      ]) {
        assert.equal(await complaint(app, { password }), "", password);
      }
    },
  },
  {
    name: "values that are not texts are refused",
    needs: "json",
    run: async (app) => {
      for (const wrong of [null, 42, true, {}, [], ["jane"]]) {
        for (const field of ["username", "email", "password"]) await complaint(app, { [field]: wrong });
      }
    },
  },
  {
    name: "fields that are missing are refused",
    run: async (app) => {
      for (const field of ["username", "password"]) {
        const person: Record<string, unknown> = { ...newPerson() };
        delete person[field];
        const { ok, answer } = await app.target.door.register(visitor(app), person);
        assert.equal(ok, false);
        expectRefused(answer);
      }
    },
  },
  {
    name: "signing in: the name's case does not matter, the password's does",
    run: async (app) => {
      const { person } = await join(app);
      const { door } = app.target;
      const client = visitor(app);
      assert.ok((await door.login(client, person.username.toUpperCase(), person.password)).ok);
      assert.equal(await door.whoAmI(client), person.username);
      assert.equal((await door.login(visitor(app), person.username, person.password.toUpperCase())).ok, false);
      assert.equal((await door.login(visitor(app), person.username, `${person.password} `)).ok, false);
      assert.equal((await door.login(visitor(app), person.username, "")).ok, false);
    },
  },
  {
    name: "signing in by the e-mail address",
    needs: "email",
    run: async (app) => {
      const { person } = await join(app);
      const client = visitor(app);
      assert.ok((await app.target.door.login(client, person.email.toUpperCase(), person.password)).ok);
      assert.equal(await app.target.door.whoAmI(client), person.username);
    },
  },
  {
    name: "nobody takes over another's account by a user name that is an e-mail address",
    needs: "email",
    run: async (app) => {
      const { person } = await join(app);
      assert.match(await complaint(app, { username: person.email }), /user name/i);
    },
  },
  {
    name: "a wrong password and an unknown account get the same answer",
    proves: [12],
    run: async (app) => {
      const { person } = await join(app);
      const { door } = app.target;
      const [client, other] = [visitor(app), visitor(app)];
      const wrong = await door.login(client, person.username, "an entirely wrong one");
      const unknown = await door.login(other, newPerson().username, "an entirely wrong one");
      assert.equal(wrong.answer.status, 401);
      assert.equal(unknown.answer.status, wrong.answer.status);
      assert.match(wrong.message, /wrong/);
      assert.equal(unknown.message, wrong.message);
      await expectNoSession(app, client);
      await expectNoSession(app, other);
    },
  },
  {
    name: "a wrong password and an unknown account take the same time",
    proves: [12],
    productionServer: true,
    run: async (app) => {
      const { person } = await join(app);
      const { door } = app.target;
      const measure = async (login: string) => {
        const client = visitor(app);
        const begin = performance.now();
        await door.login(client, login, "an entirely wrong one");
        return performance.now() - begin;
      };
      const times: Record<"wrong" | "unknown", number[]> = { wrong: [], unknown: [] };
      await measure(person.username);
      // The fastest are those that nothing else on the machine has slowed down. A busy machine needs more of them;
      // where one of the two checks no password, no number of tries makes them alike.
      const fastest = () => [Math.min(...times.wrong), Math.min(...times.unknown)] as const;
      const alike = ([one, other]: readonly [number, number]) => Math.max(one, other) < 1.6 * Math.min(one, other);
      for (let i = 0; i < 15 || (i < 45 && !alike(fastest())); i++) {
        times.wrong.push(await measure(person.username));
        times.unknown.push(await measure(newPerson().username));
      }
      const [wrong, unknown] = fastest();
      assert.ok(alike([wrong, unknown]), `wrong password ${wrong.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms`);
    },
  },
  {
    name: "text that a database cannot store, or that grows when its case is removed, is refused before the database",
    run: async (app) => {
      const { door } = app.target;
      const { person } = await join(app);
      for (const name of [`${person.username}\0`, "\0", "x".repeat(10_000)])
        expectRefused((await door.login(visitor(app), name, person.password)).answer);
      assert.match(await complaint(app, { username: `${newPerson().username}\0` }), /user name/i);
      assert.equal((await visitor(app).get(door.paths.home)).status, 200);
    },
  },
  {
    name: "e-mail addresses: no NUL, no markup, not longer than a mail server takes, and one account however they are composed",
    needs: "email",
    run: async (app) => {
      const label = "İ".repeat(60);
      for (const email of [
        "jane\0@example.com",
        "<script>@example.com",
        "jane@-.-",
        `${label}@${label}.${label}.example`,
        `${"İ".repeat(130)}@x.de`,
      ])
        assert.match(await complaint(app, { email }), /e-mail/i, email);
      const { username } = newPerson();
      assert.equal(await complaint(app, { email: `jos\u00e9${username}@example.com` }), "");
      assert.match(await complaint(app, { email: `jose\u0301${username}@example.com` }), /address is taken/i);
    },
  },
  {
    name: "times are told with their offset",
    needs: "email",
    run: async (app) => {
      const { answer } = await join(app);
      const times = Object.values(answer.json.user as Record<string, unknown>).filter((value) =>
        /^\d{4}-\d\d-\d\dT/.test(String(value)),
      );
      assert.equal(times.length, 1);
      assert.match(String(times[0]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    },
  },
  {
    name: "a form does what JSON does, with the same proof",
    needs: "form-encoded",
    run: async (app) => {
      const { door } = app.target;
      const client = visitor(app);
      const { username, email, password } = newPerson();
      const send = async (path: string, fields: Record<string, unknown>) => {
        const { body, headers } = urlencoded(fields);
        return client.post(path, { body, headers: { ...headers, ...(await door.proof(client)) } });
      };
      const person = { username, email, password, confirm: password, first_name: "Jane", last_name: "Doe" };
      expectStatus(await send(door.paths.register, { ...person, confirm: "something else" }), 400);
      expectStatus(await send(door.paths.register, person), 201);
      expectStatus(await send(door.paths.logout, {}), 200);
      expectStatus(await send(door.paths.login, { login: username, password }), 200);
      assert.equal(await door.whoAmI(client), username);
    },
  },
  {
    name: "changing the password asks for the current one, ends all other sessions, and lets only the new one in",
    proves: [14],
    run: async (app) => {
      const { door } = app.target;
      const { person, client } = await join(app);
      const elsewhere = visitor(app);
      await door.login(elsewhere, person.username, person.password);
      const next = "a new and much better one";
      app.target.secrets.add(next);

      const wrong = await door.changePassword(client, "an entirely wrong one", next);
      expectRefused(wrong.answer);
      assert.match(wrong.message, /wrong/);
      expectRefused((await door.changePassword(client, person.password, "password")).answer);
      expectRefused(
        await door.forge(client, door.paths.password, { current_password: person.password, password: next }),
      );
      const stranger = await door.changePassword(visitor(app), person.password, next);
      assert.ok(door.has.has("forms") || !stranger.ok, "a stranger changed a password");
      assert.equal(await door.whoAmI(elsewhere), person.username);

      const { ok, answer } = await door.changePassword(client, person.password, next);
      assert.ok(ok, `${answer.status} ${answer.text.slice(0, 500)}`);
      assert.equal(await door.whoAmI(client), person.username);
      await expectNoSession(app, elsewhere);
      assert.equal((await door.login(visitor(app), person.username, person.password)).ok, false);
      assert.ok((await door.login(visitor(app), person.username, next)).ok);
    },
  },
  {
    name: "wrong passwords in the form that changes it are limited like those of signing in",
    proves: [9],
    run: async (_, target) => {
      await withApp(target, { AUTH_RATE_LIMIT: "6" }, async (app) => {
        const { person, client } = await join(app, { origin: app.origin });
        const attempt = () => target.door.changePassword(client, "an entirely wrong one", "a new and much better one");
        // The device is known, and has two attempts of its own beside the two of its network.
        const statuses: number[] = [];
        for (let i = 0; i < 5; i++) statuses.push((await attempt()).answer.status);
        assert.deepEqual(statuses, [400, 400, 400, 400, 429]);
        assert.equal(await target.door.whoAmI(client), person.username);
      });
    },
  },
  {
    name: "flask set-password gives somebody a new password and ends all sessions, in production too",
    run: async (app, target) => {
      const { person, client } = await join(app);
      const next = "a new one from the operator";
      target.secrets.add(next);
      const set = (password: string) =>
        target.python(`
result = app.test_cli_runner().invoke(args=["set-password", "${person.username}"], input="${password}\\n" * 2)
print(result.exit_code, result.output)`);
      assert.match(await set("password"), /^1 [^]*too common/);
      assert.equal(await target.door.whoAmI(client), person.username);
      assert.match(await set(next), /^0 /);
      await expectNoSession(app, client);
      assert.equal((await target.door.login(visitor(app), person.username, person.password)).ok, false);
      assert.ok((await target.door.login(visitor(app), person.username, next)).ok);
      await assert.rejects(
        target.command(["{venv-python}", "-m", "flask", "set-password", "nobody-at-all"]),
        /There is no user nobody-at-all/,
      );
    },
  },
];
