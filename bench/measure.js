// Small tools for measuring commands. Timings on shared machines are noisy, so what is compared is run in turns within
// one run, and medians are given.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants, mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Makes a Node process write its peak memory (KiB) to file descriptor 3 when it exits. */
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(
  'import fs from "node:fs"; process.on("exit", () => { try { fs.writeSync(3, String(process.resourceUsage().maxRSS)); } catch {} });',
)}`;

/**
 * Runs a command to its end.
 *
 * @param {string[]} command argument vector; the first is `node` or a program
 * @param {{cwd?: string, env?: Record<string, string>, memory?: boolean}} [options]
 * @returns {Promise<{ms: number, peakMb: number | null, status: number | null, output: string}>}
 */
export function run([program, ...args], { cwd, env, memory = false } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, memory ? ["--import", REPORT_MEMORY, ...args] : args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    let output = "";
    let peak = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.stdio[3].on("data", (data) => (peak += data));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ ms: performance.now() - started, peakMb: peak ? Number(peak) / 1024 : null, status, output }),
    );
  });
}

/** What makes every Node process of some machines slow to start, and says nothing about the program that it runs. */
export const CALM = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined };

/**
 * A folder for many small files. It is in memory where Linux has a disk there: some file systems need ten times as
 * long to create a file as long as others were deleted a moment ago, by whatever program.
 */
export async function scratchFolder() {
  const inMemory = await access("/dev/shm", constants.W_OK).then(
    () => true,
    () => false,
  );
  return mkdtemp(path.join(inMemory ? "/dev/shm" : os.tmpdir(), "create-auth-app-bench-"));
}

/**
 * Measures several actions in turns, so that a slow moment of the machine hits all of them.
 *
 * @param {Record<string, () => Promise<number>>} actions each returns its figure
 * @param {number} rounds
 * @returns {Promise<Record<string, number>>} medians
 */
export async function inTurns(actions, rounds) {
  const figures = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, action] of Object.entries(actions)) figures[name].push(await action());
  }
  return Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)]));
}

/**
 * Processor time of all child processes that have ended, in milliseconds, from /proc (Linux); 0 elsewhere. It counts in
 * steps of 10 ms, so it is for sums.
 */
export async function childrenCpuMs() {
  const stat = await readFile("/proc/self/stat", "utf8").catch(() => "");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(13, 15);
  return (Number(user ?? 0) + Number(system ?? 0)) * 10;
}

/** @returns {Promise<number>} milliseconds */
export async function timed(action) {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/** Does something so many times, so many at once. */
export async function inLanes(count, lanes, action) {
  let next = 0;
  const lane = async () => {
    while (next < count) await action(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes of all files below it, links not followed
 */
export async function folderSize(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * @param {string} project
 * @returns {Promise<{packages: number, mb: number}>} what is installed in it and in its halves; packages as npm records
 * them, without the halves themselves
 */
export async function installed(project) {
  const folders = [".", "frontend", "backend"].map((folder) => path.join(project, folder, "node_modules"));
  const found = folders.filter((folder) => existsSync(folder));
  const sizes = await Promise.all(found.map(folderSize));
  const records = found.map((folder) => path.join(folder, ".package-lock.json")).filter((file) => existsSync(file));
  const packages = await Promise.all(
    records.map(async (file) => Object.entries(JSON.parse(await readFile(file, "utf8")).packages)),
  );
  return {
    packages: packages.flat().filter(([name, { link }]) => name.includes("node_modules/") && !link).length,
    mb: sizes.reduce((sum, size) => sum + size, 0) / 1024 ** 2,
  };
}

/** @param {boolean} met whether a budget is kept */
export function mark(met) {
  return met ? "✓" : "✗";
}
