import { execa } from "execa";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freshEnvironment } from "./environment.js";
import { until } from "./ports.js";

const WINDOWS = process.platform === "win32";

export interface Exit {
  /** Exit code, or null when a signal ended it. */
  code: number | null;
  /** True when it had to be killed, because it did not stop by itself in time. */
  forced: boolean;
}

/** A started program and everything that it has started itself: they are one process group. */
export interface Running {
  pid: number;
  /** Everything printed so far, standard output and errors as they came. */
  output: () => string;
  /** False as soon as the program itself (not its children) has ended. */
  alive: () => boolean;
  /** Resolves when the program itself has ended. */
  exited: Promise<number | null>;
  /** Sends a signal to the whole group. */
  signal: (name: NodeJS.Signals) => void;
  /** Sends a signal to the whole group and waits until all of it is gone; kills what is left after `graceMs`. */
  stop: (name?: NodeJS.Signals, graceMs?: number) => Promise<Exit>;
  /** Waits until the output matches. Throws with the output when the program ends or the time is over. */
  printed: (pattern: RegExp, timeoutMs?: number) => Promise<RegExpMatchArray>;
}

export interface StartOptions {
  cwd: string;
  env?: Record<string, string>;
}

const started = new Set<Running>();
// A test that throws before its clean-up must not leave servers behind.
process.once("exit", () => started.forEach((running) => running.signal("SIGKILL")));

/** Starts a program in its own process group, with a fresh environment. It is not waited for. */
export function start(command: string[], { cwd, env = {} }: StartOptions): Running {
  const [file, ...args] = command as [string, ...string[]];
  const child = execa(file, args, {
    cwd,
    env: freshEnvironment(env),
    extendEnv: false,
    stdin: "ignore",
    all: true,
    buffer: false,
    reject: false,
    detached: !WINDOWS,
    cleanup: false,
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`Cannot start: ${command.join(" ")}`);
  let text = "";
  child.all.on("data", (chunk: Buffer) => (text += chunk.toString()));
  let ended = false;
  /** Nothing of the group is left, so its number may be another's by now: it must get no signal any more. */
  let gone = false;
  const exited = child.then((result) => {
    ended = true;
    gone = groupMembers(pid).length === 0;
    return result.exitCode ?? null;
  });

  const running: Running = {
    pid,
    output: () => text,
    alive: () => !ended,
    exited,
    signal: (name) => {
      if (!gone) signalGroup(pid, name);
    },
    stop: async (name = "SIGTERM", graceMs = 15_000) => {
      running.signal(name);
      const forced = !gone && !(await groupEnds(pid, graceMs));
      if (forced) running.signal("SIGKILL");
      const code = await exited;
      gone = true;
      started.delete(running);
      return { code, forced };
    },
    printed: async (pattern, timeoutMs = 30_000) => {
      let match: RegExpMatchArray | null = null;
      const done = () => (match = text.match(pattern)) !== null || ended;
      await until(`${file} prints ${pattern}`, done, timeoutMs).catch(() => undefined);
      match ??= text.match(pattern);
      if (!match) throw new Error(`${command.join(" ")} ${ended ? "ended" : "did not print"} ${pattern}:\n${text}`);
      return match;
    },
  };
  started.add(running);
  return running;
}

/**
 * Runs a program to its end.
 *
 * @returns everything it printed
 * @throws Error with the last lines when it fails or takes longer than `timeoutMs`
 */
export async function run(command: string[], options: StartOptions & { timeoutMs?: number }): Promise<string> {
  const running = start(command, options);
  const timeoutMs = options.timeoutMs ?? 300_000;
  const timer = setTimeout(() => running.signal("SIGKILL"), timeoutMs);
  const code = await running.exited;
  clearTimeout(timer);
  started.delete(running);
  if (code !== 0) {
    const lines = running.output().trimEnd().split("\n").slice(-60).join("\n");
    throw new Error(`\`${command.join(" ")}\` ended with ${code ?? `a signal (limit: ${timeoutMs} ms)`}:\n${lines}`);
  }
  return running.output();
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    if (WINDOWS) void execa("taskkill", ["/pid", String(pid), "/t", "/f"], { reject: false });
    else process.kill(-pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function groupEnds(pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (groupMembers(pid).length > 0) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Processes of a group (its number is the pid of its first process) that still run. Zombies, which only wait to be
 * collected by their parent, do not count; they are told apart on Linux only.
 */
export function groupMembers(group: number): number[] {
  if (process.platform === "linux")
    return linuxProcesses()
      .filter((entry) => entry.group === group)
      .map((entry) => entry.pid);
  try {
    process.kill(WINDOWS ? group : -group, 0);
    return [group];
  } catch {
    return [];
  }
}

/** Processes that run in a folder or below it, whoever has started them (Linux only; elsewhere the list is empty). */
export function processesIn(folder: string): number[] {
  const runsThere = ({ pid }: { pid: number }) => {
    try {
      return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`);
    } catch {
      return false; // it has just ended, or is somebody else's
    }
  };
  return linuxProcesses()
    .filter(runsThere)
    .map((entry) => entry.pid);
}

function linuxProcesses(): { pid: number; group: number }[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // "pid (name) state ppid pgrp …": the name may hold spaces and brackets.
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? [] : [{ pid: Number(name), group: Number(fields[2]) }];
    } catch {
      return []; // it has just ended
    }
  });
}
