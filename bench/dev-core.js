// The dev core's budgets: how soon it is ready, its memory, sign-ins and sessions limited by nothing but their
// cryptography, and that everything else is answered meanwhile. What it does with many users is in many-users.js.
import { createSign, generateKeyPairSync } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import bcrypt from "bcryptjs";
import { startCore, waitsWhile } from "./core-process.js";
import { inLanes, mark, median, timed } from "./measure.js";

const USERS = 10_000;
const AT_ONCE = 8;
/** After this time it is at rest: threads without work have ended. */
const AT_REST = 8000;
const PASSWORD = "correct horse battery";
const CORES = Math.min(os.availableParallelism(), 8);

/**
 * @param {{file: string, cli: string}} programs the built dev core, and `create-auth-app`, whose `core` is the same
 * @param {string} work a temporary folder
 * @returns {Promise<object[]>} rows of the table
 */
export async function devCoreFigures({ file, cli }, work) {
  const starts = { own: [file], cli: [cli, "core"] };
  const folder = (name) => ["--data", path.join(work, `core-${name}`)];
  const ready = { own: [], cli: [] };
  for (let round = 0; round < 7; round++) {
    for (const [name, command] of Object.entries(starts)) {
      const core = await startCore(command, folder(`ready-${name}-${round}`));
      ready[name].push(core.readyMs);
      await core.stop();
    }
  }
  const [own, other] = [median(ready.own), median(ready.cli)];
  const memory = {
    own: await memoryWithUsers(starts.own, folder("users-own")),
    cli: await memoryWithUsers(starts.cli, folder("users-cli")),
  };
  return [
    {
      what: "Dev core ready",
      ours: `${own.toFixed(0)} ms`,
      peer: `\`create-auth-app core\`: ${other.toFixed(0)} ms`,
      budget: "≤ 300 ms",
      result: mark(own <= 300),
    },
    {
      what: `… memory at rest with ${USERS.toLocaleString("en")} users`,
      ours: `${memory.own.toFixed(0)} MB`,
      peer: `\`create-auth-app core\`: ${memory.cli.toFixed(0)} MB`,
      budget: "≤ 80 MB",
      result: mark(Math.max(memory.own, memory.cli) <= 80),
    },
    ...(await signIns(starts.own)),
    await sessions(starts.own),
    await newApp(starts.own),
  ];
}

/** Users are made with a cheap hash: it is the memory that is measured here. */
async function memoryWithUsers(command, folder) {
  const core = await startCore(command, [...folder, "--password-cost", "4"]);
  await inLanes(USERS, 50, (index) =>
    core.call("POST", "/recipe/signup", { email: `user${index}@example.com`, password: PASSWORD }),
  );
  await sleep(AT_REST);
  const memory = await core.memoryMb();
  await core.stop();
  return memory;
}

/** One sign-in, and many at once, beside the hash alone in a loop; and what another request waits meanwhile. */
async function signIns(command) {
  const core = await startCore(command, ["--ephemeral"]);
  const user = { email: "cost@example.com", password: PASSWORD };
  await core.call("POST", "/recipe/signup", user);
  const signIn = () => core.call("POST", "/recipe/signin", user);
  const hashed = await bcrypt.hash(PASSWORD, 11);
  const hash = async () => bcrypt.compareSync(PASSWORD, hashed);
  await inLanes(AT_ONCE * 2, AT_ONCE, signIn);

  const one = { ours: [], hash: [] };
  const many = { ours: [], hash: [] };
  for (let round = 0; round < 10; round++) {
    one.ours.push(await timed(signIn));
    one.hash.push(await timed(hash));
    many.ours.push((AT_ONCE * 2000) / (await timed(() => inLanes(AT_ONCE * 2, AT_ONCE, signIn))));
    many.hash.push(4000 / (await timed(() => inLanes(4, 1, hash))));
  }
  const waits = await waitsWhile(core, () => inLanes(AT_ONCE * 6, AT_ONCE, signIn));
  await core.stop();

  const [ours, alone, perSecond, loop] = [one.ours, one.hash, many.ours, many.hash].map(median);
  const least = 0.75 * CORES;
  return [
    {
      what: "… one sign-in",
      ours: `${ours.toFixed(0)} ms`,
      peer: `the password hash alone: ${alone.toFixed(0)} ms`,
      budget: "≤ 1.25 ×",
      result: `${(ours / alone).toFixed(2)} × ${mark(ours / alone <= 1.25)}`,
    },
    {
      what: `… sign-ins, ${AT_ONCE} at once`,
      ours: `${perSecond.toFixed(1)} a second`,
      peer: `the password hash in a loop: ${loop.toFixed(1)} a second`,
      budget: `≥ ${least} × (¾ of each core)`,
      result: `${(perSecond / loop).toFixed(2)} × ${mark(perSecond / loop >= least)}`,
    },
    {
      what: `… \`/hello\` while ${AT_ONCE} sign-ins run`,
      ours: `${median(waits).toFixed(1)} ms, at most ${Math.max(...waits).toFixed(0)} ms`,
      peer: "",
      budget: "≤ 3 ms",
      result: mark(median(waits) <= 3),
    },
  ];
}

/** New sessions, each of which needs one RSA signature, in turns with signatures alone on one core. */
async function sessions(command) {
  const core = await startCore(command, ["--ephemeral"]);
  const session = () =>
    core.call("POST", "/recipe/session", {
      userId: "user",
      enableAntiCsrf: false,
      userDataInJWT: {},
      userDataInDatabase: {},
    });
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sign = async () => createSign("RSA-SHA256").update("x".repeat(400)).sign(privateKey);
  await inLanes(2000, AT_ONCE, session);
  const rates = { ours: [], signatures: [] };
  for (let round = 0; round < 7; round++) {
    rates.ours.push(1_000_000 / (await timed(() => inLanes(1000, AT_ONCE, session))));
    rates.signatures.push(500_000 / (await timed(() => inLanes(500, 1, sign))));
  }
  await core.stop();
  const [ours, signatures] = [rates.ours, rates.signatures].map(median);
  return {
    what: `… new sessions, ${AT_ONCE} at once`,
    ours: `${ours.toFixed(0)} a second`,
    peer: `RSA signatures of one core: ${signatures.toFixed(0)} a second`,
    budget: "≥ 0.6 ×",
    result: `${(ours / signatures).toFixed(2)} × ${mark(ours / signatures >= 0.6)}`,
  };
}

/** The first session of a new app, in a dev core that has run for a while: its keys were made ahead. */
async function newApp(command) {
  const core = await startCore(command, ["--ephemeral"]);
  await sleep(AT_REST);
  const ms = await timed(async () => {
    await core.call("PUT", "/recipe/multitenancy/app/v2", { appId: "new" });
    await core.call("POST", "/appid-new/recipe/session", {
      userId: "user",
      enableAntiCsrf: false,
      userDataInJWT: {},
      userDataInDatabase: {},
    });
  });
  await core.stop();
  return {
    what: "… a new app and its first session",
    ours: `${ms.toFixed(0)} ms`,
    peer: "",
    budget: "≤ 50 ms",
    result: mark(ms <= 50),
  };
}
