import assert from "node:assert/strict";
import type { Client, SetCookie } from "../../../support/http.js";
import { join, visitor, withApp, type App, type OwnCase } from "../target.js";
import { expectNoSession, expectShutOut } from "./expect.js";

const sessionCookies = (client: Client) =>
  [...client.cookies.values()].filter(({ name }) => /session|remember/.test(name));

/** The cookie of the session itself. */
function session(client: Client): SetCookie {
  const found = sessionCookies(client).find(({ name }) => name.endsWith("session"));
  assert.ok(found, `no session cookie among ${[...client.cookies.values()].map(({ name }) => name).join(", ")}`);
  return found;
}

/** A browser with nothing but "remember me". */
function onlyRemembered(client: Client): Client {
  const copy = client.copy();
  for (const [key, { name }] of copy.cookies) if (name.endsWith("session")) copy.cookies.delete(key);
  return copy;
}

async function joinRemembered(app: App): Promise<Client> {
  const { person } = await join(app);
  const client = visitor(app);
  assert.ok((await app.target.door.login(client, person.username, person.password, { remember: true })).ok);
  return client;
}

export const sessions: OwnCase[] = [
  {
    name: "without a session, what is protected is refused",
    proves: [8],
    run: async (app) => {
      await expectShutOut(app, visitor(app));
      assert.equal((await visitor(app).get(app.target.door.paths.home)).status, 200);
    },
  },
  {
    name: "signing out ends the session, also for somebody who has copied its cookies",
    proves: [14],
    run: async (app) => {
      const { client, person } = await join(app);
      const thief = client.copy();
      assert.equal(await app.target.door.whoAmI(thief), person.username);
      assert.ok((await app.target.door.logout(client)).ok);
      await expectShutOut(app, client);
      await expectShutOut(app, thief);
    },
  },
  {
    name: "signing out here leaves other devices signed in",
    run: async (app) => {
      const { client, person } = await join(app);
      const elsewhere = visitor(app);
      await app.target.door.login(elsewhere, person.username, person.password);
      await app.target.door.logout(client);
      assert.equal(await app.target.door.whoAmI(elsewhere), person.username);
    },
  },
  {
    name: "signing in renews the session's id: an id that was planted before does not work",
    proves: [14],
    run: async (app) => {
      const { person, client: attacker } = await join(app);
      const { door } = app.target;
      const victim = visitor(app);
      // The attacker's own session, planted into the victim's browser.
      for (const { name, value } of sessionCookies(attacker)) victim.plant(name, value);
      const other = (await join(app)).person;
      await door.logout(victim.copy());
      await door.login(victim, other.username, other.password);
      assert.equal(await door.whoAmI(victim), other.username);
      await expectNoSession(app, attacker);
      assert.notEqual(session(victim).value, session(attacker).value);
      assert.ok(person.username !== other.username);
    },
  },
  {
    name: "an anonymous session is not the one that is signed in afterwards",
    run: async (app) => {
      const { person } = await join(app);
      const { door } = app.target;
      const client = visitor(app);
      // A failed attempt: it makes whatever session there can be before somebody is signed in.
      await door.login(client, person.username, "an entirely wrong one");
      const before = client.copy();
      await door.login(client, person.username, person.password);
      assert.equal(await door.whoAmI(client), person.username);
      await expectNoSession(app, before);
    },
  },
  {
    name: "a cookie that was changed or made up does not work",
    proves: [8],
    run: async (app) => {
      const { client } = await join(app);
      const { name, value } = session(client);
      const middle = Math.floor(value.length / 2);
      const swapped = value[middle] === "A" ? "B" : "A";
      for (const other of [
        value.slice(0, -5),
        value.slice(0, middle) + swapped + value.slice(middle + 1),
        "x",
        "../../etc/passwd",
        "{}",
        "eyJfdXNlcl9pZCI6IjEifQ.x.y",
      ]) {
        const forger = visitor(app);
        forger.plant(name, other);
        await expectNoSession(app, forger);
      }
    },
  },
  {
    name: "sessions survive a restart",
    run: async (app, target) => {
      const { client, person } = await join(app);
      await withApp(target, {}, async (again) => {
        const later = visitor(again);
        for (const { name, value } of sessionCookies(client)) later.plant(name, value);
        assert.equal(await target.door.whoAmI(later), person.username);
        await target.door.logout(later);
      });
      // Both servers have one database.
      await expectNoSession(app, client);
    },
  },
  {
    name: "an ended session signs nobody in, and other sessions go on",
    run: async (app, target) => {
      const { client } = await join(app);
      await target.python(target.store.overdue);
      const { client: later, person } = await join(app);
      await expectShutOut(app, client);
      assert.equal(await target.door.whoAmI(later), person.username);
    },
  },
  {
    name: "a session ends thirty days after signing in, however often it is used",
    proves: [14],
    needs: "sliding",
    run: async (app, target) => {
      const { client, person } = await join(app);
      // Whatever the session holds that is a time.
      const earlier = (days: number) =>
        target.python(`
client = app.test_client()
client.set_cookie("session", ${JSON.stringify(session(client).value)})
with client.session_transaction() as session:
    times = {key: value for key, value in session.items() if isinstance(value, int) and value > 1_000_000_000}
    assert times, "the session does not say when it began"
    session.update({key: value - ${days} * 24 * 60 * 60 for key, value in times.items()})`);
      await earlier(29);
      assert.equal(await target.door.whoAmI(client), person.username);
      await earlier(2);
      await expectShutOut(app, client);
    },
  },
  {
    name: "signing out twice, or without a session, is not an error",
    run: async (app) => {
      const { client } = await join(app);
      await app.target.door.logout(client);
      for (const who of [client, visitor(app)]) assert.ok((await app.target.door.logout(who)).answer.status < 500);
    },
  },
  {
    name: "nothing is remembered unless it was asked for",
    needs: "remember",
    run: async (app) => {
      const { client } = await join(app);
      assert.deepEqual(
        sessionCookies(client).filter(({ name }) => name.includes("remember")),
        [],
      );
      await expectNoSession(app, onlyRemembered(client));
    },
  },
  {
    name: '"remember me" signs in when the session cookie is gone, as after closing the browser',
    needs: "remember",
    run: async (app) => {
      const client = onlyRemembered(await joinRemembered(app));
      const cookie = sessionCookies(client)[0]!;
      assert.ok(cookie.httpOnly && cookie.sameSite?.toLowerCase() === "lax", JSON.stringify(cookie));
      assert.notEqual(await app.target.door.whoAmI(client), null);
    },
  },
  {
    name: 'signing out ends "remember me", also for somebody who has copied the cookie',
    needs: "remember",
    run: async (app) => {
      const client = await joinRemembered(app);
      const thief = onlyRemembered(client);
      assert.ok((await app.target.door.logout(client)).ok);
      assert.deepEqual(
        sessionCookies(client).filter(({ name }) => name.includes("remember")),
        [],
      );
      await expectNoSession(app, thief);
    },
  },
  {
    name: '"remember me" ends by itself',
    needs: "remember",
    run: async (app, target) => {
      const client = onlyRemembered(await joinRemembered(app));
      await target.python(target.store.overdue);
      await expectShutOut(app, client);
    },
  },
  {
    name: "a remembered login cannot be made up",
    needs: "remember",
    run: async (app) => {
      const { name, value } = sessionCookies(onlyRemembered(await joinRemembered(app)))[0]!;
      for (const other of ["1", "1|x", value.slice(0, -3), `1${value.slice(value.indexOf("|"))}`]) {
        const forger = visitor(app);
        forger.plant(name, other);
        await expectNoSession(app, forger);
      }
    },
  },
];
