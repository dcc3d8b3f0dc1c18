import assert from "node:assert/strict";
import { join, newPerson, visitor, type OwnCase } from "../target.js";
import { expectNothingOfTheInside, expectStatus } from "./expect.js";

export const stores: OwnCase[] = [
  {
    name: "init-db can be run again, and loses nothing",
    run: async (app, target) => {
      const { client, person } = await join(app);
      await target.command(["{venv-python}", "-m", "flask", "init-db"]);
      assert.equal(await target.door.whoAmI(client), person.username);
    },
  },
  {
    name: "the migrations make what the models say",
    stores: ["postgresql"],
    run: async (_, target) => {
      const told = await target.command(["{venv-python}", "-m", "flask", "db", "check"]);
      assert.match(told, /No new upgrade operations detected/);
    },
  },
  {
    name: "migrations go back and forth",
    stores: ["postgresql"],
    run: async (_, target) => {
      const flask = (...words: string[]) => target.command(["{venv-python}", "-m", "flask", "db", ...words]);
      await flask("downgrade", "base");
      await flask("upgrade");
      assert.match(await flask("current"), /\(head\)/);
    },
  },
  {
    name: "an error of the database shows no value of the row, neither to people nor in the log",
    proves: [19],
    stores: ["postgresql"],
    run: async (_, target) => {
      const told = await target.python(`
import traceback
from sqlalchemy import text
from app.db import db
statement = text("INSERT INTO users (id, password_hash) VALUES (:id, :hash)")
try:
    db.session.execute(statement, {"id": 1_000_000, "hash": "$argon2id$v=19$secret"})
except Exception:
    print(traceback.format_exc())`);
      assert.match(told, /violates not-null constraint/);
      assert.doesNotMatch(told, /argon2id|Failing row/);
    },
  },
  {
    name: "without its database the app does not start, and says so in one line",
    stores: ["mongodb"],
    productionServer: true,
    run: async (_, target) => {
      const env = { MONGODB_URL: "mongodb://app:a-good-one@localhost:1/app" };
      const running = await target.launchUnchecked(env);
      const timer = setTimeout(() => running.signal("SIGKILL"), 30_000);
      await running.exited;
      clearTimeout(timer);
      assert.match(running.output(), /does not start: no MongoDB server answers at localhost:1\/app \(MONGODB_URL\)/);
      assert.doesNotMatch(running.output(), /Traceback|a-good-one/);
      await assert.rejects(target.command(["{venv-python}", "-m", "flask", "init-db"], env), (error: Error) => {
        assert.match(error.message, /no MongoDB server answers/);
        assert.doesNotMatch(error.message, /Traceback|a-good-one/);
        return true;
      });
    },
  },
  {
    name: "while the database is away the answer is 503 and says so; afterwards everything works again",
    stores: ["postgresql", "mongodb"],
    // In development, Flask's debugger shows what happened.
    productionServer: true,
    run: async (app, target) => {
      const { client, person } = await join(app);
      const { gate } = target.store;
      await gate!.shut();
      try {
        const answers = [
          await client.get(target.door.paths.protected),
          (await target.door.login(visitor(app), person.username, person.password)).answer,
        ];
        for (const answer of answers) {
          expectStatus(answer, 503);
          expectNothingOfTheInside(answer);
        }
      } finally {
        await gate!.open();
      }
      // Connections that were kept are found to be dead, once.
      const { ok, answer } = await target.door.login(visitor(app), person.username, person.password);
      assert.ok(ok, `${answer.status} ${answer.text.slice(0, 300)}`);
      assert.equal(await target.door.whoAmI(client), person.username);
      assert.ok((await target.door.register(visitor(app), newPerson())).ok);
    },
  },
];
