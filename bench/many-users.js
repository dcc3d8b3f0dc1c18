// The dev core with so many users that work on every single one of them would be noticed.
import { spawn } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import bcrypt from "bcryptjs";
import { startCore, waitsWhile } from "./core-process.js";
import { mark, median, timed } from "./measure.js";

/** The budget for being ready is for fewer. */
const READY_USERS = 100_000;
const USERS = 300_000;
const LOOKS = 15;
/** How much is written at once to make the log grow until it is compacted, and how often at most. */
const CHUNK = "x".repeat(200_000);
const CHUNKS = 2000;

/**
 * @param {string} file the built dev core
 * @param {string} work a temporary folder
 * @returns {Promise<object[]>} rows of the table
 */
export async function manyUsersFigures(file, work) {
  const fewer = await startCore([file], await imported(file, work, READY_USERS));
  await fewer.stop();
  const ready = {
    what: `… ready with ${READY_USERS.toLocaleString("en")} users`,
    ours: `${fewer.readyMs.toFixed(0)} ms`,
    peer: "",
    budget: "≤ 3 s",
    result: mark(fewer.readyMs <= 3000),
  };

  const args = await imported(file, work, USERS);
  const core = await startCore([file], args);
  const rows = await looks(core);
  const mb = await core.memoryMb();
  rows.push({
    what: "… memory after these",
    ours: `${mb.toFixed(0)} MB`,
    peer: "",
    budget: "≤ 350 MB",
    result: mark(mb <= 350),
  });
  rows.push(await longestStall(core, path.join(args[1], "data.log")));
  await core.stop();
  return [ready, ...rows];
}

async function looks(core) {
  const middle = Buffer.from(`user-${USERS / 2};${timeJoined(USERS / 2)}`).toString("base64");
  const all = {
    "a page of the list": `/users?limit=500&timeJoinedOrder=DESC&paginationToken=${encodeURIComponent(middle)}`,
    "a search with one hit": `/users?limit=100&email=user${USERS - 7}@`,
    "a search with many hits": "/users?limit=100&email=user",
    "the count": "/users/count",
  };
  const rows = [];
  for (const [what, route] of Object.entries(all)) {
    const ms = [];
    for (let round = 0; round < LOOKS; round++) {
      ms.push(
        await timed(async () => {
          const { count, users } = await core.call("GET", route);
          if ((count ?? users.length) === 0) throw new Error(`${route} found nothing`);
        }),
      );
    }
    const name = rows.length === 0 ? `… with ${USERS.toLocaleString("en")} users: ${what}` : `… ${what}`;
    rows.push({
      what: name,
      ours: `${median(ms).toFixed(0)} ms`,
      peer: "",
      budget: "≤ 200 ms",
      result: mark(median(ms) <= 200),
    });
  }
  return rows;
}

/** Writes until the log has been compacted, and asks for `/hello` meanwhile. */
async function longestStall(core, log) {
  const before = (await stat(log)).ino;
  let compacted = false;
  const write = async () => {
    for (let chunk = 0; chunk < CHUNKS && !compacted; chunk++) {
      await core.call("PUT", "/recipe/user/metadata", { userId: "user-1", metadataUpdate: { text: CHUNK } });
      compacted = (await stat(log)).ino !== before;
    }
  };
  const longest = Math.max(...(await waitsWhile(core, write)));
  if (!compacted) throw new Error("The log was not compacted");
  return {
    what: "… the longest wait while the log is compacted",
    ours: `${longest.toFixed(0)} ms`,
    peer: "",
    budget: "≤ 100 ms",
    result: mark(longest <= 100),
  };
}

/**
 * Makes a data folder with so many users, who come by an import: signing each of them up would only measure the hash.
 */
async function imported(file, work, count) {
  const folder = path.join(work, `core-${count}`);
  const document = path.join(work, `${count}.json`);
  await writeFile(document, await exportOf(count));
  const child = spawn("node", [file, "import", document, "--data", folder], { stdio: "inherit" });
  const code = await new Promise((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`The import exited with ${code}`);
  return ["--data", folder, "--password-cost", "4"];
}

const timeJoined = (index) => 1_700_000_000_000 + index * 1000;

/** An export with so many users; they share one password. */
async function exportOf(count) {
  const passwordHash = await bcrypt.hash("correct horse battery", 4);
  const users = Array.from({ length: count }, (_, index) => {
    const id = `user-${index}`;
    const joined = { timeJoined: timeJoined(index) };
    const method = {
      recipeId: "emailpassword",
      recipeUserId: id,
      tenantIds: ["public"],
      ...joined,
      email: `user${index}@example.com`,
      passwordHash,
    };
    return { appId: "public", id, isPrimaryUser: false, ...joined, loginMethods: [method] };
  });
  return JSON.stringify({ format: "create-auth-app dev core data", version: 1, tables: { users } });
}
