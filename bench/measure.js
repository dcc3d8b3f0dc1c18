// Small tools for measuring commands. Timings on shared machines are noisy, so what is compared is run in turns within
// one run, and medians are given.
import { spawn } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
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
 * @param {string} folder a project's half, with its node_modules
 * @returns {Promise<number>} installed packages, from npm's own record of what it installed
 */
export async function installedPackages(folder) {
  const lock = JSON.parse(await readFile(path.join(folder, "node_modules", ".package-lock.json"), "utf8"));
  return Object.keys(lock.packages).filter((name) => name !== "").length;
}

/** @param {boolean} met whether a budget is kept */
export function mark(met) {
  return met ? "✓" : "✗";
}
