// The dev core's budgets: ready, memory after many users, sign-ins limited only by the password hash, and 100,000 users.
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import bcrypt from "bcryptjs";
import { mark, median } from "./measure.js";

const USERS = 10_000;
const MANY_USERS = 100_000;
const SIGN_INS = 20;
const LOOKS = 15;

/**
 * @param {string} file the built dev core
 * @param {string} work a temporary folder
 * @returns {Promise<object[]>} rows of the table
 */
export async function devCoreFigures(file, work) {
  const starts = [];
  for (let round = 0; round < 7; round++) {
    const core = await start(file, ["--data", path.join(work, `core-${round}`)]);
    starts.push(core.readyMs);
    await core.stop();
  }
  const ready = median(starts);

  // Users are made with a cheap hash: it is the memory that is measured here.
  const large = await start(file, ["--data", path.join(work, "core-users"), "--password-cost", "4"]);
  for (let first = 0; first < USERS; first += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => signUp(large.url, `user${first + index}@example.com`)));
  }
  const memory = await residentMb(large.child.pid);
  await large.stop();

  const signIn = await signInCost(file, work);
  const rows = [
    { what: "Dev core ready", ours: `${ready.toFixed(0)} ms`, peer: "", budget: "≤ 300 ms", result: mark(ready <= 300) },
    { what: `… memory with ${USERS.toLocaleString("en")} users`, ours: `${memory.toFixed(0)} MB`, peer: "", budget: "≤ 80 MB", result: mark(memory <= 80) },
    {
      what: "… one sign-in",
      ours: `${signIn.ours.toFixed(0)} ms`,
      peer: `the password hash alone: ${signIn.hash.toFixed(0)} ms`,
      budget: "≤ 1.25 ×",
      result: `${(signIn.ours / signIn.hash).toFixed(2)} × ${mark(signIn.ours / signIn.hash <= 1.25)}`,
    },
  ];
  return [...rows, ...(await manyUsers(file, work))];
}

/** Sign-ins in turns with the hash alone, in milliseconds (medians). */
async function signInCost(file, work) {
  const core = await start(file, ["--data", path.join(work, "core-sign-in")]);
  await signUp(core.url, "cost@example.com");
  const hashed = await bcrypt.hash("correct horse battery", 11);
  const ours = [];
  const hash = [];
  for (let round = 0; round < SIGN_INS; round++) {
    let started = performance.now();
    await post(core.url, "/recipe/signin", { email: "cost@example.com", password: "correct horse battery" });
    ours.push(performance.now() - started);
    started = performance.now();
    await bcrypt.compare("correct horse battery", hashed);
    hash.push(performance.now() - started);
  }
  await core.stop();
  return { ours: median(ours), hash: median(hash) };
}

/** What is done with many users, who come by an import: signing each of them up would only measure the hash again. */
async function manyUsers(file, work) {
  const folder = path.join(work, "core-many");
  const document = path.join(work, "many.json");
  await writeFile(document, await exportOf(MANY_USERS));
  const imported = spawn("node", [file, "import", document, "--data", folder], { stdio: "inherit" });
  const code = await new Promise((done) => imported.once("exit", done));
  if (code !== 0) throw new Error(`The import exited with ${code}`);

  const core = await start(file, ["--data", folder, "--password-cost", "4"]);
  const middle = Buffer.from(`user-${MANY_USERS / 2};${timeJoined(MANY_USERS / 2)}`).toString("base64");
  const looks = {
    "a page of the list": `/users?limit=500&timeJoinedOrder=DESC&paginationToken=${encodeURIComponent(middle)}`,
    "a search": `/users?limit=100&email=user${MANY_USERS - 7}@`,
    "the count": "/users/count",
  };
  const rows = [];
  for (const [what, route] of Object.entries(looks)) {
    const ms = [];
    for (let round = 0; round < LOOKS; round++) {
      const started = performance.now();
      const answer = await (await fetch(core.url + route)).json();
      if (answer.status !== "OK" || (answer.count ?? answer.users.length) === 0) throw new Error(`${route}: ${JSON.stringify(answer).slice(0, 200)}`);
      ms.push(performance.now() - started);
    }
    rows.push({ what: `… ${what}`, ours: `${median(ms).toFixed(0)} ms`, peer: "", budget: "≤ 200 ms", result: mark(median(ms) <= 200) });
  }
  const mb = await residentMb(core.child.pid);
  await core.stop();
  const first = { what: `… ready with ${MANY_USERS.toLocaleString("en")} users`, ours: `${core.readyMs.toFixed(0)} ms, ${mb.toFixed(0)} MB`, peer: "", budget: "≤ 3 s", result: mark(core.readyMs <= 3000) };
  return [first, ...rows];
}

const timeJoined = (index) => 1_700_000_000_000 + index * 1000;

/** An export with so many users; they share one password. */
async function exportOf(count) {
  const passwordHash = await bcrypt.hash("correct horse battery", 4);
  const users = Array.from({ length: count }, (_, index) => {
    const id = `user-${index}`;
    const joined = { timeJoined: timeJoined(index) };
    const method = { recipeId: "emailpassword", recipeUserId: id, tenantIds: ["public"], ...joined, email: `user${index}@example.com`, passwordHash };
    return { appId: "public", id, isPrimaryUser: false, ...joined, loginMethods: [method] };
  });
  return JSON.stringify({ format: "create-auth-app dev core data", version: 1, tables: { users } });
}

/** Starts a dev core on a free port and waits until it says that it is ready. */
function start(file, args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn("node", [file, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const stop = () => new Promise((done) => {
      child.once("exit", done);
      child.kill("SIGTERM");
    });
    let output = "";
    child.once("exit", () => reject(new Error(`The dev core did not start:\n${output}`)));
    child.stdout.on("data", (data) => {
      output += data;
      const url = /ready at (http:\/\/\S+)/.exec(output)?.[1];
      if (url) resolve({ child, url, stop, readyMs: performance.now() - started });
    });
  });
}

function signUp(url, email) {
  return post(url, "/recipe/signup", { email, password: "correct horse battery" });
}

async function post(url, route, body) {
  const response = await fetch(`${url}${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", "cdi-version": "5.4" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.status !== "OK") throw new Error(`${route}: ${JSON.stringify(answer)}`);
}

/** Resident memory of a process in MB, from /proc (Linux). */
async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
