import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { createGate, type Gate } from "../../support/gate.js";
import { freePort, isListening, until } from "../../support/ports.js";
import { expectError, expectStatus } from "./expect.js";
import { join, refresh, sendJoin, sessionInfo, wayOf } from "./people.js";
import { route, visitor, type ContractCase, type Instance, type Target } from "./target.js";

/** A backend whose core can be taken away. */
async function behindGate(
  target: Target,
  open: boolean,
  body: (app: Instance, gate: Gate) => Promise<void>,
): Promise<void> {
  const gate = createGate(await freePort(), target.core.url);
  if (open) await gate.open();
  const app = await target.launch({ SUPERTOKENS_CONNECTION_URI: gate.url });
  try {
    await body(app, gate);
  } finally {
    await app.stop();
    await gate.shut();
  }
}

/** One line names the core, and no line is part of a stack trace. */
function expectClearLog(text: string, coreUrl: string): void {
  assert.ok(
    text.split("\n").some((line) => line.includes(coreUrl)),
    `no line names ${coreUrl}:\n${text}`,
  );
  assert.doesNotMatch(text, /Traceback \(most recent|^\s+at .+:\d+:\d+\)?$|goroutine \d+/m, "a stack trace");
}

async function expectUnavailable(app: Instance): Promise<void> {
  expectError(await wayOf(app).attempt(app, visitor(app)), 503);
}

async function expectRecovery(app: Instance): Promise<void> {
  const signedUp = async () => (await sendJoin(app, wayOf(app).newLogin(app), visitor(app))).json?.status === "OK";
  await until("sign-up works again", signedUp, 15_000);
}

export const outages: ContractCase[] = [
  {
    name: "core down at start: it starts, says so and how to go on, answers 503, and recovers",
    run: async (_, target) => {
      await behindGate(target, false, async (app, gate) => {
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
        await app.running.printed(/starts a dev core/, 15_000);
        expectClearLog(app.running.output(), gate.url);
        await expectUnavailable(app);
        assert.ok(app.running.alive());
        await gate.open();
        await expectRecovery(app);
      });
    },
  },
  {
    name: "core lost while running: 503, one clear line, nobody is signed out, and it recovers",
    run: async (_, target) => {
      await behindGate(target, true, async (app, gate) => {
        const { client } = await join(app);
        expectStatus(await sessionInfo(app, client), 200);
        const before = app.running.output().length;

        await gate.shut();
        await expectUnavailable(app);
        expectError(await refresh(app, client), 503);
        assert.ok(client.cookie("sRefreshToken"), "an outage has signed the user out");
        expectStatus(await visitor(app).get(route(app, "/hello")), 200);
        expectClearLog(app.running.output().slice(before), gate.url);
        assert.ok(app.running.alive());

        await gate.open();
        await expectRecovery(app);
        expectStatus(await refresh(app, client), 200);
        expectStatus(await sessionInfo(app, client), 200);
      });
    },
  },
  {
    name: "SIGTERM: a request in flight is still answered, then everything ends",
    productionServer: true,
    run: async (_, target) => {
      await behindGate(target, true, async (app, gate) => {
        const { login } = await join(app);
        const client = visitor(app);
        const { path, json } = await login.enter(client);
        // A sign-in asks the core several times, one after the other: so it takes seconds.
        gate.delay(300);
        const inFlight = client.post(path, { json });
        await sleep(400);
        const stopping = app.stop("SIGTERM");
        const answer = await inFlight;
        assert.equal(answer.json?.status, "OK", answer.text);
        assert.equal((await stopping).forced, false, "it had to be killed");
        assert.equal(await isListening(Number(new URL(app.origin).port)), false, "the port is still taken");
      });
    },
  },
];
