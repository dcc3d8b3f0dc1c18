import { copyFile, readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Running, start } from "../support/processes.js";
import { PROGRAM, temporaryFolder } from "./program.js";

/** The threads that hash passwords. Only the built program has them, so it is what is asked here. */

const SIGNER_KEY = "gRhC3eDeQOdyEn4bMd9c6kxguWVmcIVq/SKa0JDPFeM6TcEevkaW56sIWfx88OHbJKnCXdWscZx0l2WbCJ1wbg==";
const IMPORTED: [kind: string, hash: string, password: string][] = [
  ["BCRYPT", "$2y$10$X2oX3mWh8JfgPTKtkKmc9OQwUVQAulwkGgIjcsK8h3rojHVQTebV6", "newTestPass123"],
  [
    "ARGON2",
    "$argon2id$v=19$m=1024,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg$r5NMk91+8G+Sf22GhIQoSaa4tTf9VavEoNWc49WBnNA",
    "päss",
  ],
  [
    "FIREBASE_SCRYPT",
    "$f_scrypt$qZM035es5AXYqavsKD6/rhtxg7t5PhcyRgv5blc3doYbChX8keMfQLq1ra96O2Pf2TP/eZrR5xtPCYN6mX3ESA==$/cj0jC1br5o4+w==$m=14$r=8$s=Bw==",
    "testPass123",
  ],
];

interface Program {
  running: Running;
  call(path: string, body?: object): Promise<Record<string, unknown>>;
}

async function startCopy(...args: string[]): Promise<Program> {
  const folder = await temporaryFolder();
  const file = path.join(folder, "copied.mjs");
  await copyFile(PROGRAM, file);
  const running = start([process.execPath, file, "--port", "0", "--ephemeral", ...args], { cwd: folder, env: {} });
  const [, url] = await running.printed(/dev core ready at (\S+)/, 20_000);
  const call = async (path: string, body?: object) => {
    const init =
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(url! + path, init);
    const text = await response.text();
    return text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : { status: text.trim() };
  };
  return { running, call };
}

const stop = async ({ running }: Program) => {
  running.signal("SIGTERM");
  return running.exited;
};

describe("a dev core that was copied somewhere", () => {
  it("checks and makes hashes of all kinds in its threads", async () => {
    for (const [kind, cost] of [
      ["BCRYPT", "bcrypt_log_rounds=5"],
      ["ARGON2", "argon2_memory_kb=64"],
    ]) {
      const core = await startCopy(
        "--config",
        `password_hashing_alg=${kind}`,
        "--config",
        cost!,
        "--config",
        `firebase_password_hashing_signer_key=${SIGNER_KEY}`,
      );
      for (const [name, passwordHash, password] of IMPORTED) {
        const email = `${name.toLowerCase()}@example.com`;
        expect((await core.call("/recipe/user/passwordhash/import", { email, passwordHash })).status).toBe("OK");
        expect((await core.call("/recipe/signin", { email, password })).status, name).toBe("OK");
        expect((await core.call("/recipe/signin", { email, password: `${password}x` })).status, name).toBe(
          "WRONG_CREDENTIALS_ERROR",
        );
      }
      const made = { email: "made@example.com", password: "correct horse battery" };
      expect((await core.call("/recipe/signup", made)).status).toBe("OK");
      expect((await core.call("/recipe/signin", made)).status).toBe("OK");
      expect(await stop(core)).toBe(0);
    }
  });

  it("answers everything else meanwhile", async () => {
    const core = await startCopy("--password-cost", "13");
    let done = 0;
    const signUps = Array.from({ length: 4 }, async (_, index) => {
      await core.call("/recipe/signup", { email: `user${index}@example.com`, password: "correct horse battery" });
      done += 1;
    });
    for (let round = 0; round < 20; round += 1) expect((await core.call("/hello")).status).toBe("Hello");
    expect((await core.call("/users/count")).count).toBe(0);
    expect(done).toBe(0);
    await Promise.all(signUps);
    expect((await core.call("/users/count")).count).toBe(4);
    await stop(core);
  });

  it("stops although a thread works", async () => {
    const core = await startCopy("--password-cost", "16");
    const failed = core
      .call("/recipe/signup", { email: "late@example.com", password: "correct horse battery" })
      .catch(() => "failed");
    await pause(300);
    expect(await stop(core)).toBe(0);
    expect(await failed).toBe("failed");
  });

  it.skipIf(process.platform !== "linux")("ends its threads when there is nothing to hash", async () => {
    const core = await startCopy("--password-cost", "4");
    const threads = async () => (await readdir(`/proc/${core.running.pid}/task`)).length;
    // The pool of Node itself has its threads after the first keys.
    await core.call("/.well-known/jwks.json");
    const before = await threads();
    await core.call("/recipe/signup", { email: "one@example.com", password: "correct horse battery" });
    expect(await threads()).toBeGreaterThan(before);
    await expect.poll(threads, { timeout: 15_000, interval: 250 }).toBe(before);
    expect(
      (await core.call("/recipe/signin", { email: "one@example.com", password: "correct horse battery" })).status,
    ).toBe("OK");
    await stop(core);
  });
});
