import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runProgram, startProgram, temporaryFolder } from "./program.js";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** All data as one document, and back; by HTTP while the dev core runs, by commands while it does not. */

const session = (userId: string) => ({ userId, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} });
const refresh = (refreshToken: string) => ({ refreshToken, enableAntiCsrf: false, useDynamicSigningKey: true });
const countUsers = async (core: TestCore) => (await core.get("/users/count", { includeAllTenants: "true" })).body.count;

/** A dev core with something of most kinds, and a session of its user. */
async function filled() {
  const core = await startTestCore();
  await core.put("/recipe/multitenancy/app/v2", { appId: "a1" });
  await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
  const { id, email, password } = await signUp(core);
  await signUp(core, "/appid-a1");
  await core.put("/recipe/role", { role: "admin", permissions: ["all"] });
  await core.put("/recipe/user/role", { userId: id, role: "admin" });
  await core.put("/recipe/user/metadata", { userId: id, metadataUpdate: { text: "line\nbreak \u2028 and emoji 🎈" } });
  const token: string = (await core.post("/recipe/session", session(id))).body.refreshToken.token;
  return { core, id, email, password, token, document: (await core.get("/dev/export")).body };
}

describe("an export", () => {
  it("is readable, holds each record on a line, and no key and no password", async () => {
    const { core, email, password } = await filled();
    const response = await fetch(`${core.url}/dev/export`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    expect(text).toMatch(/^\{\n {2}"format": "create-auth-app dev core data",\n {2}"version": 1,\n/);
    expect(text.split("\n").filter((line) => line.includes(email))).toHaveLength(1);
    expect(text).not.toContain(password);
    expect(text).not.toMatch(/PRIVATE KEY|refreshTokenKeys/);
    expect(await (await fetch(`${core.url}/dev/export?keys=true`)).text()).toMatch(
      /PRIVATE KEY[\s\S]*refreshTokenKeys/,
    );
  });

  it("brings everything back, and sessions of before go on", async () => {
    const { core, id, email, password, token, document } = await filled();
    await core.post("/dev/inbox", { channel: "email", type: "T", to: email, text: "x" });
    await core.post("/user/remove", { userId: id });
    await signUp(core);
    expect((await core.post("/dev/import", document)).body).toEqual({ status: "OK", users: 2 });
    expect((await core.post("/recipe/signin", { email, password })).body).toMatchObject({ status: "OK", user: { id } });
    expect((await core.get("/recipe/user/roles", { userId: id })).body.roles).toEqual(["admin"]);
    expect((await core.post("/recipe/session/refresh", refresh(token))).body.status).toBe("OK");
    expect(await countUsers(core)).toBe(1);
    expect((await core.get("/dev/inbox")).body.messages).toHaveLength(1);
    expect((await core.get("/dev/export")).body.tables.userMetadata).toEqual(document.tables.userMetadata);
  });

  it("moves to another dev core: its sessions only with the keys", async () => {
    const { core, email, password, token, document } = await filled();
    const other = await startTestCore();
    await other.post("/dev/import", document);
    expect((await other.post("/recipe/signin", { email, password })).body.status).toBe("OK");
    expect((await other.post("/recipe/session/refresh", refresh(token))).body.status).toBe("UNAUTHORISED");
    await other.post("/dev/import", (await core.get("/dev/export", { keys: "true" })).body);
    expect((await other.post("/recipe/session/refresh", refresh(token))).body.status).toBe("OK");
    expect((await other.get("/.well-known/jwks.json")).body.keys).toEqual(
      (await core.get("/.well-known/jwks.json")).body.keys,
    );
  });
});

describe("an import that is wrong", () => {
  let core: TestCore;
  // The tests change it, each one its own copy.
  // oxlint-disable-next-line no-explicit-any
  let document: any;
  beforeAll(async () => {
    core = await startTestCore();
    await signUp(core);
    document = (await core.get("/dev/export")).body;
    await signUp(core);
  });

  it.each<[string, (copy: typeof document) => unknown, string]>([
    ["no JSON", () => "{", "The body is not JSON"],
    ["no object", () => "[]", "The document: must be an object."],
    ["a seed", () => ({ users: [] }), "users: there is no such field."],
    ["another format", (copy) => ({ ...copy, format: "x" }), "format: must be"],
    ["another version", (copy) => ({ ...copy, version: 2 }), "version: must be 1."],
    ["no tables", (copy) => ({ ...copy, tables: [] }), "tables: must be an object."],
    [
      "an unknown table",
      (copy) => ((copy.tables.user = []), copy),
      "tables.user: there is no such table. Did you mean users?",
    ],
    ["a table that is not a list", (copy) => ((copy.tables.users = {}), copy), "tables.users: must be a list."],
    [
      "a value that is not a record",
      (copy) => (copy.tables.users.push(1), copy),
      "tables.users[1]: must be an object.",
    ],
    [
      "a missing field",
      (copy) => (delete copy.tables.users[0].id, copy),
      "tables.users[0].id: is missing; it must be a text.",
    ],
    [
      "a field of another type",
      (copy) => ((copy.tables.users[0].timeJoined = "now"), copy),
      "tables.users[0].timeJoined: must be a number.",
    ],
    [
      "an unknown field",
      (copy) => ((copy.tables.users[0].mail = ""), copy),
      "tables.users[0].mail: there is no such field.",
    ],
    [
      "a user without a login method",
      (copy) => ((copy.tables.users[0].loginMethods = []), copy),
      "tables.users[0].loginMethods: must not be empty.",
    ],
    [
      "a login method",
      (copy) => (delete copy.tables.users[0].loginMethods[0].recipeId, copy),
      "tables.users[0].loginMethods[0].recipeId: is missing",
    ],
    [
      "a record twice",
      (copy) => (copy.tables.users.push(copy.tables.users[0]), copy),
      "tables.users[1]: stands there twice.",
    ],
    [
      "an app that is not there",
      (copy) => ((copy.tables.users[0].appId = "a9"), copy),
      "tables.users[0]: there is no tenant public of the app a9",
    ],
    [
      "a tenant that is not there",
      (copy) => ((copy.tables.users[0].loginMethods[0].tenantIds = ["t9"]), copy),
      "tables.users[0]: there is no tenant t9",
    ],
  ])("is refused with its place, and changes nothing: %s", async (_, change, message) => {
    const before = (await core.get("/dev/export")).body;
    const answer = await core.post("/dev/import", change(structuredClone(document)));
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
    expect((await core.get("/dev/export")).body).toEqual(before);
  });

  it("needs the right method and type", async () => {
    expect(await core.get("/dev/import")).toMatchObject({ status: 405, body: { message: "Use POST" } });
    expect(await core.post("/dev/export", {})).toMatchObject({ status: 405, body: { message: "Use GET" } });
    expect((await core.post("/dev/import", "{}", { "content-type": "text/plain" })).status).toBe(415);
    expect((await core.post("/dev/seed", "{}", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("the commands", () => {
  let folder: string;
  let data: string;
  let file: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    data = path.join(folder, "data");
    file = path.join(folder, "users.json");
  });
  const run = (...args: string[]) => runProgram([...args, "--data", data]);
  const count = async (url: string) => ((await (await fetch(`${url}/users/count`)).json()) as { count: number }).count;
  const add = (url: string, email: string) =>
    fetch(`${url}/recipe/signup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: "validpass1" }),
    });

  it("work on a dev core that is stopped, and on one that runs", async () => {
    const first = await startProgram(["--data", data]);
    await add(first.url, "a@example.com");
    expect(await run("export", file)).toEqual({ code: 0, output: `Exported to ${file}: data without keys.` });
    await add(first.url, "b@example.com");
    expect(await run("import", file)).toEqual({ code: 0, output: `Imported ${file}: 1 user.` });
    expect(await count(first.url)).toBe(1);
    expect(await run("reset")).toEqual({ code: 0, output: `Everything is deleted in the dev core at ${first.url}.` });
    expect(await count(first.url)).toBe(0);
    await first.running.stop();

    expect(await run("import", file)).toEqual({ code: 0, output: `Imported ${file}: 1 user.` });
    expect(await run("export", file, "--with-keys")).toEqual({
      code: 0,
      output: `Exported to ${file}: data and keys.`,
    });
    expect(readFileSync(file, "utf8")).toContain("a@example.com");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await run("reset")).toEqual({ code: 0, output: "Everything is deleted." });
    const second = await startProgram(["--data", data]);
    expect(await count(second.url)).toBe(0);
    await second.running.stop();
  });

  it("say what is wrong", async () => {
    expect(await run("reset")).toEqual({ code: 1, output: `There is no data in ${data}.` });
    expect(await run("export", file)).toEqual({ code: 1, output: `There is no data in ${data}.` });
    expect(existsSync(data)).toBe(false);
    expect(await run("export")).toEqual({ code: 2, output: "export needs a file: node dev-core.mjs export <file>." });
    expect(await run("import", file, "--port", "1")).toEqual({ code: 2, output: "--port does not go with import." });
    expect(await run("reset", "now")).toEqual({ code: 2, output: "Unknown argument: now." });
    expect(await runProgram(["rest"])).toEqual({ code: 2, output: "Unknown argument: rest. Did you mean reset?" });
    expect(await runProgram(["--with-keys"])).toEqual({ code: 2, output: "--with-keys goes with export only." });
    const absent = await run("import", file);
    expect([absent.code, absent.output]).toEqual([1, expect.stringMatching(/users\.json cannot be read: ENOENT/)]);
    writeFileSync(file, '{"format": "x"}');
    const wrong = await run("import", file);
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/^version: is missing/)]);
    const nowhere = await run("export", path.join(folder, "absent", "x.json"));
    expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringMatching(/x\.json cannot be written: ENOENT/)]);
  });
});
