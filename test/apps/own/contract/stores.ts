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
    name: "while the database is away the answer is 503 and says so; afterwards everything works again",
    stores: ["postgresql", "mongodb"],
    run: async (app, target) => {
      const { client, person } = await join(app);
      const { gate } = target.store;
      await gate!.shut();
      try {
        const answers = [
          await client.get(target.door.paths.inside),
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
