import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { deleteExpired } from "../../src/dev-core/cleanup.js";
import { CoreClock } from "../../src/dev-core/clock.js";
import { LockedError } from "../../src/dev-core/store/lock.js";
import { LogError } from "../../src/dev-core/store/lines.js";
import { Store } from "../../src/dev-core/store/store.js";
import { key } from "../../src/dev-core/store/tables.js";
import { start } from "../support/processes.js";
import { PROGRAM, runProgram, startProgram, temporaryFolder } from "./program.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** What is kept on disk, and what becomes of it when things go wrong. */

let folder: string;
let log: string;
beforeEach(async () => {
  folder = path.join(await temporaryFolder(), "data");
  log = path.join(folder, "data.log");
});

const startHere = () => startTestCore({ dataDir: folder });
const session = (userId: string) => ({ userId, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} });

async function countUsers(core: TestCore): Promise<number> {
  return (await core.get("/users/count")).body.count;
}

describe("a restart", () => {
  it("keeps users, sessions, keys, roles, apps and messages", async () => {
    const first = await startHere();
    const { id, email, password } = await signUp(first);
    const { refreshToken } = (await first.post("/recipe/session", session(id))).body;
    await first.put("/recipe/role", { role: "admin" });
    await first.put("/recipe/user/role", { userId: id, role: "admin" });
    await first.put("/recipe/multitenancy/app/v2", { appId: "a1", coreConfig: { access_token_validity: 60 } });
    await first.post("/dev/inbox", { channel: "email", type: "T", to: email, text: "x" });
    const { keys } = (await first.get("/.well-known/jwks.json")).body;
    await first.close();

    const second = await startHere();
    expect((await second.post("/recipe/signin", { email, password })).body).toMatchObject({
      status: "OK",
      user: { id },
    });
    const refresh = { refreshToken: refreshToken.token, enableAntiCsrf: false, useDynamicSigningKey: true };
    expect((await second.post("/recipe/session/refresh", refresh)).body.status).toBe("OK");
    expect((await second.get("/recipe/user/roles", { userId: id })).body.roles).toEqual(["admin"]);
    expect((await second.get("/appid-a1/recipe/multitenancy/tenant/v2")).body.coreConfig).toEqual({
      access_token_validity: 60,
    });
    expect((await second.get("/dev/inbox")).body.messages).toHaveLength(1);
    expect((await second.get("/.well-known/jwks.json")).body.keys).toEqual(keys);
    expect((await second.get("/dev/status")).body).toMatchObject({ data: folder, users: 1, apps: 2 });
  });

  it("drops what has expired", async () => {
    const first = await startHere();
    const { id, email } = await signUp(first);
    await first.put("/recipe/multitenancy/app/v2", { appId: "short", coreConfig: { refresh_token_validity: 0.001 } });
    await first.post("/appid-short/recipe/session", session("gone"));
    const { body } = await first.post("/recipe/session", session(id));
    await first.post("/recipe/user/password/reset/token", { userId: id, email });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await first.close();
    const store = await Store.open(folder);
    deleteExpired({ store, clock: new CoreClock(store), baseConfig: {} });
    expect([...store.tables.sessions.values()].map((row) => row.handle)).toEqual([body.session.handle]);
    expect(store.tables.passwordResetTokens.size).toBe(1);
    store.close();
  });

  it("finds files that only their owner can read, and no others", async () => {
    const core = await startHere();
    expect(readdirSync(folder).sort()).toEqual(["data.log", "lock"]);
    const modes = [folder, log, path.join(folder, "lock")].map((file) => statSync(file).mode & 0o777);
    expect(modes).toEqual(process.platform === "win32" ? expect.any(Array) : [0o700, 0o600, 0o600]);
    await core.close();
    expect(readdirSync(folder)).toEqual(["data.log"]);
  });

  it.skipIf(process.platform === "win32")("closes a folder of its own that others could enter", async () => {
    const modeOf = () => statSync(folder).mode & 0o777;
    for (const mode of [0o777, 0o755]) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, mode);
      await (await startHere()).close();
      expect(modeOf()).toBe(0o700);
    }
    writeFileSync(path.join(folder, "seed.json"), "{}");
    chmodSync(folder, 0o755);
    await (await startHere()).close();
    expect(modeOf(), "it holds more than our data").toBe(0o755);
  });

  it.skipIf(process.platform === "win32")(
    "never writes through a link that stands where a file is to be made",
    async () => {
      const [target, made] = [path.join(folder, "target"), `${log}.new`];
      await (await startHere()).close();
      writeFileSync(target, "precious");
      symlinkSync(target, made);
      const core = await startHere();
      await core.post("/dev/reset", {}); // It rewrites the log.
      await core.close();
      expect(readFileSync(target, "utf8")).toBe("precious");
      expect(lstatSync(log).isSymbolicLink()).toBe(false);
      expect(existsSync(made)).toBe(false);

      const exported = path.join(folder, "export.json");
      symlinkSync(target, `${exported}.new`);
      await runProgram(["export", exported, "--data", folder]);
      expect(readFileSync(target, "utf8")).toBe("precious");
      expect(readFileSync(exported, "utf8")).toContain("create-auth-app dev core data");
    },
  );

  it("in memory keeps and writes nothing", async () => {
    const core = await startTestCore();
    await signUp(core);
    await core.close();
    expect(await countUsers(await startTestCore())).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("a damaged log", () => {
  async function writeUsers(count: number): Promise<void> {
    const core = await startHere();
    await core.get("/.well-known/jwks.json"); // The keys are written when they are made; here, before the users.
    for (let index = 0; index < count; index += 1) await signUp(core);
    await core.close();
  }

  it("loses a last line that was not written to its end, and goes on", async () => {
    await writeUsers(3);
    for (const cut of [1, 20, 200]) {
      truncateSync(log, statSync(log).size - cut);
      const core = await startHere();
      expect(await countUsers(core), `${cut} bytes cut`).toBe(2);
      await signUp(core);
      await core.close();
      const again = await startHere();
      expect(await countUsers(again), `${cut} bytes cut, then one more`).toBe(3);
      await again.close();
    }
  });

  it("with garbage after the last line goes on as well, as long as the garbage is not a line", async () => {
    await writeUsers(1);
    appendFileSync(log, '0000 {"ops":[["put"');
    expect(await countUsers(await startHere())).toBe(1);
  });

  it.each([
    ["a changed letter", (text: string) => text.replace("@example.com", "@exbmple.com")],
    ["a missing line end", (text: string) => text.replace(/\n(.*user.*@example)/, "$1")],
    ["zeros in the middle", (text: string) => text.replace(/"users"/, "\u0000".repeat(7))],
    ["a last line that is whole but wrong", (text: string) => `${text}00000000 {"ops":[]}\n`],
    ["an empty line", (text: string) => text.replace("\n", "\n\n")],
  ])("is refused with its line and left alone: %s", async (_, damage) => {
    await writeUsers(3);
    const damaged = damage(readFileSync(log, "utf8"));
    writeFileSync(log, damaged);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(startHere()).rejects.toThrow(LogError);
      await expect(startHere()).rejects.toThrow(/is damaged at line \d+\. It was left as it is/);
    }
    expect(readFileSync(log, "utf8")).toBe(damaged);
    expect(readdirSync(folder)).toEqual(["data.log"]);
    expect(await runProgram(["--port", "0", "--data", folder])).toEqual({
      code: 1,
      output: expect.stringContaining("is damaged at line"),
    });
  });

  it.each(["", "hello\n", '{"users":[]}'])("is refused when it is not a log at all: %j", async (text) => {
    const core = await startHere();
    await core.close();
    writeFileSync(log, text);
    await expect(startHere()).rejects.toThrow(LogError);
    expect(readFileSync(log, "utf8")).toBe(text);
  });
});

describe("two dev cores", () => {
  it("do not use one folder", async () => {
    const core = await startHere();
    await expect(startHere()).rejects.toThrow(LockedError);
    const refusal = await runProgram(["--port", "0", "--data", folder]);
    expect(refusal).toEqual({
      code: 1,
      output: expect.stringMatching(/is in use by another dev core \(process \d+, port \d+\)/),
    });
    await core.close();
    const program = await startProgram(["--data", folder]);
    await expect(startHere()).rejects.toThrow(LockedError);
    await program.running.stop();
    expect(await countUsers(await startHere())).toBe(0);
  });

  it("take over from one that was killed, also when its process id is another's now", async () => {
    const program = await startProgram(["--data", folder]);
    await program.running.stop("SIGKILL");
    expect(existsSync(path.join(folder, "lock"))).toBe(true);
    const core = await startHere();
    await core.close();
    const unused = new URL(program.url).port;
    writeFileSync(path.join(folder, "lock"), JSON.stringify({ pid: process.ppid, port: Number(unused) }));
    expect(await countUsers(await startHere())).toBe(0);
  });
});

describe("a data folder", () => {
  it("that cannot be written to is refused with its name", async () => {
    const file = path.join(path.dirname(folder), "file");
    writeFileSync(file, "");
    const { code, output } = await runProgram(["--port", "0", "--data", path.join(file, "data")]);
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^The data folder .*data cannot be written to \(ENOTDIR.*\)\. Choose another with --data, or use --ephemeral\.$/,
      ),
    ]);
  });

  it("is held by one of many that start at once, also when the one before was killed", async () => {
    const before = await startProgram(["--data", folder]);
    await before.running.stop("SIGKILL");
    const started = await Promise.allSettled(Array.from({ length: 4 }, () => Store.open(folder)));
    const stores = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(stores).toHaveLength(1);
    stores[0]!.close();
    const programs = Array.from({ length: 3 }, () =>
      start([process.execPath, PROGRAM, "--port", "0", "--data", folder], { cwd: path.dirname(folder) }),
    );
    const ready = await Promise.all(
      programs.map((program) => program.printed(/(dev core ready)|(in use by|just taken by)/, 30_000)),
    );
    expect(ready.filter(([, isReady]) => isReady !== undefined)).toHaveLength(1);
    await Promise.all(programs.map((program) => program.stop()));
  });
});

describe.runIf(process.platform !== "win32")("a full disk", () => {
  it("fails the request, changes nothing and damages nothing", async () => {
    // A limit on the size of files stands in for the disk; the signal that comes with it is switched off.
    const limited = `ulimit -f 40; trap '' XFSZ; exec "$0" "$@"`;
    const program = start(["bash", "-c", limited, process.execPath, PROGRAM, "--port", "0", "--data", folder], {
      cwd: path.dirname(folder),
    });
    const [, url] = await program.printed(/dev core ready at (\S+)/, 10_000);
    const put = async (index: number) => {
      const body = JSON.stringify({ userId: `u${index}`, metadataUpdate: { text: "x".repeat(5000) } });
      return (await fetch(`${url}/recipe/user/metadata`, { method: "PUT", body })).status;
    };
    const statuses = [];
    for (let index = 0; index < 20; index += 1) statuses.push(await put(index));
    const metadata = async (index: number) => (await fetch(`${url}/recipe/user/metadata?userId=u${index}`)).json();
    const full = statuses.indexOf(500);
    expect(full).toBeGreaterThan(2);
    expect(await metadata(full)).toEqual({ status: "OK", metadata: {} });
    await program.stop();
    const core = await startHere();
    const kept = await Promise.all(
      statuses.map(
        async (_, index) => (await core.get("/recipe/user/metadata", { userId: `u${index}` })).body.metadata.text,
      ),
    );
    expect(kept.map((text) => text !== undefined)).toEqual(statuses.map((status) => status === 200));
  });
});

const pause = () => new Promise((resolve) => setImmediate(resolve));
const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 5 });

describe("the store", () => {
  const row = (userId: string, value: string) => ({ appId: "public", userId, metadata: { value } });

  it("undoes a transaction that throws, in memory and on disk", async () => {
    const store = await Store.open(folder);
    store.transact(() => store.put("userMetadata", row("u", "before")));
    const { size } = statSync(log);
    const work = () => {
      store.put("userMetadata", row("u", "after"));
      store.put("userMetadata", row("new", "x"));
      store.delete("userMetadata", key("public", "u"));
      throw new Error("no");
    };
    expect(() => store.transact(work)).toThrow("no");
    expect([...store.tables.userMetadata.values()]).toEqual([row("u", "before")]);
    expect(statSync(log).size).toBe(size);
    expect(() => store.put("userMetadata", row("u", "x"))).toThrow("inside transact() only");
    store.close();
  });

  it("compacts its log, so that it grows with the data and not with time", async () => {
    const store = await Store.open(folder);
    const text = "x".repeat(100_000);
    for (let index = 0; index < 200; index += 1) {
      store.transact(() => store.put("userMetadata", row(`u${index % 3}`, `${index}${text}`)));
      await until(() => !existsSync(`${log}.new`));
    }
    expect(statSync(log).size).toBeLessThan(6 << 20);
    store.close();
    const again = await Store.open(folder);
    const values = ["u0", "u1", "u2"].map((id) => again.tables.userMetadata.get(key("public", id))!.metadata["value"]);
    expect(values).toEqual([`198${text}`, `199${text}`, `197${text}`]);
    expect(readdirSync(folder).sort()).toEqual(["data.log", "lock"]);
    again.close();
  });

  it("compacts although it is restarted often", async () => {
    const text = "x".repeat(1 << 20);
    for (let round = 0; round < 12; round += 1) {
      const store = await Store.open(folder);
      // Records that stay, so that the number of operations alone says nothing.
      store.transact(() => store.put("userMetadata", row(`u${round}`, "stays")));
      store.transact(() => store.put("userMetadata", row("large", `${round}${text}`)));
      await until(() => statSync(log).size < 7 << 20);
      store.close();
    }
    const store = await Store.open(folder);
    expect(store.tables.userMetadata.size).toBe(13);
    store.close();
  });

  it("goes on where it cannot compact", async () => {
    const store = await Store.open(folder);
    mkdirSync(`${log}.new`);
    const text = "x".repeat(1 << 20);
    for (let index = 0; index < 6; index += 1) {
      store.transact(() => store.put("userMetadata", row("u", `${index}${text}`)));
      await pause();
    }
    await expect(store.compact()).rejects.toThrow("EISDIR");
    store.close();
    rmdirSync(`${log}.new`);
    const again = await Store.open(folder);
    expect(again.tables.userMetadata.get(key("public", "u"))).toEqual(row("u", `5${text}`));
    again.close();
  });

  /** Many records, in a store that is being compacted. */
  async function compacting() {
    const store = await Store.open(folder);
    const ids = Array.from({ length: 20_000 }, (_, index) => `u${index}`);
    store.transact(() => ids.forEach((id) => store.put("userMetadata", row(id, `before ${id}`))));
    let isDone = false;
    const done = store.compact().finally(() => (isDone = true));
    return { store, done, isDone: () => isDone };
  }

  it("goes on while it compacts, and keeps what is written then", async () => {
    const { store, done, isDone } = await compacting();
    let turns = 0;
    for (; !isDone(); turns += 1) {
      store.transact(() => {
        store.put("userMetadata", row(`u${turns}`, "changed")); // Among the first: mostly written down already.
        store.put("userMetadata", row(`new${turns}`, "added"));
        store.delete("userMetadata", key("public", `u${19_999 - turns}`));
      });
      await pause();
    }
    await done;
    // 20,000 records are about two dozen slices; on a busy machine, a turn takes as long as some of them.
    expect(turns).toBeGreaterThan(5);
    const expected = new Map(
      [...store.tables.userMetadata.values()].map((each) => [each.userId, each.metadata["value"]]),
    );
    expect(expected.size).toBe(20_000);
    store.close();
    const again = await Store.open(folder);
    expect(
      new Map([...again.tables.userMetadata.values()].map((each) => [each.userId, each.metadata["value"]])),
    ).toEqual(expected);
    again.close();
  });

  it("gives a compaction up when it is closed, and leaves the folder to the next", async () => {
    const { store, done } = await compacting();
    await pause();
    expect(readdirSync(folder)).toContain("data.log.new");
    store.close();
    expect(readdirSync(folder)).toEqual(["data.log"]);
    const again = await Store.open(folder);
    const next = again.compact();
    await expect(done).rejects.toThrow("The data is closed");
    await next;
    expect(readdirSync(folder).sort()).toEqual(["data.log", "lock"]);
    expect(again.tables.userMetadata.size).toBe(20_000);
    again.close();
  });

  it("has nothing left in its log that was deleted before it was told to compact, although it did so already", async () => {
    const { store, done } = await compacting();
    await pause();
    store.transact(() => store.deleteAll("userMetadata", [...store.tables.userMetadata.values()]));
    await Promise.all([done, store.compact()]);
    expect(readFileSync(log, "utf8")).not.toContain("before");
    store.close();
  });

  it("that is durable waits for the disk, once for all who wait", async () => {
    const store = await Store.open(folder, true);
    const order: string[] = [];
    const write = (id: string) => {
      store.transact(() => store.put("userMetadata", row(id, "x")));
      return store.settled().then(() => order.push(id));
    };
    const first = write("first");
    await pause();
    const others = ["a", "b", "c"].map(write);
    await Promise.all([first, ...others, store.compact(), write("d")]);
    expect(order).toHaveLength(5);
    expect(order[0]).toBe("first");
    await store.settled();
    store.close();
    const again = await Store.open(folder, true);
    expect(again.tables.userMetadata.size).toBe(5);
    again.close();
  });

  it("survives the end of a compaction that was killed", async () => {
    const store = await Store.open(folder);
    store.transact(() => store.put("userMetadata", row("u", "kept")));
    store.close();
    writeFileSync(`${log}.new`, "half a fi");
    const again = await Store.open(folder);
    await again.compact();
    expect(again.tables.userMetadata.get(key("public", "u"))).toEqual(row("u", "kept"));
    expect(readdirSync(folder).sort()).toEqual(["data.log", "lock"]);
    again.close();
  });
});
