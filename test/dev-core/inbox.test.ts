import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** The dev core's own interface under /dev. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});
beforeEach(async () => {
  await core.call("DELETE", "/dev/inbox");
  core.lines.length = 0;
});

const reset = {
  channel: "email",
  type: "PASSWORD_RESET",
  to: "jane@example.com",
  link: "http://localhost:3000/auth/reset-password?token=abc",
};
const sms = { channel: "sms", type: "PASSWORDLESS_LOGIN", to: "+491234", code: "123456" };
const add = async (message: object) => (await core.post("/dev/inbox", message)).body.id as number;
const list = async (query: Record<string, string> = {}) =>
  (await core.get("/dev/inbox", query)).body.messages as (typeof reset & { id: number })[];

describe("the inbox", () => {
  it("keeps messages, newest first, and shows each on the console", async () => {
    const answer = await core.post("/dev/inbox", { ...reset, subject: "Reset", text: "Hello" });
    expect(answer).toMatchObject({ status: 201, body: { id: expect.any(Number) } });
    const second = await add(sms);
    expect(await list()).toEqual([
      { id: second, receivedAt: expect.any(Number), ...sms },
      { id: answer.body.id, receivedAt: expect.any(Number), ...reset, subject: "Reset", text: "Hello" },
    ]);
    expect(core.lines).toEqual([
      "[inbox] PASSWORD_RESET to jane@example.com: http://localhost:3000/auth/reset-password?token=abc",
      "[inbox] PASSWORDLESS_LOGIN to +491234: 123456",
    ]);
  });

  it("can be filtered and emptied", async () => {
    const first = await add(reset);
    const second = await add({ ...reset, to: "john@example.com" });
    await add(sms);
    expect(await list({ to: "JANE@example.com" })).toMatchObject([{ id: first }]);
    expect(await list({ type: "PASSWORD_RESET" })).toMatchObject([{ id: second }, { id: first }]);
    expect(await list({ type: "PASSWORD_RESET", after: String(first) })).toMatchObject([{ id: second }]);
    expect(await list({ to: "nobody" })).toEqual([]);
    expect((await core.call("DELETE", "/dev/inbox")).body).toEqual({ deleted: 3 });
    expect(await list()).toEqual([]);
    expect(await add(reset)).toBeGreaterThan(second);
  });

  it("lets tests wait for a message", async () => {
    const waiting = list({ to: "late@example.com", wait: "5000" });
    await add(reset);
    const id = await add({ ...reset, to: "late@example.com" });
    expect(await waiting).toMatchObject([{ id }]);
    expect(await list({ to: "late@example.com", wait: "5000" })).toMatchObject([{ id }]);
    const started = performance.now();
    expect(await list({ to: "never@example.com", wait: "50" })).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(45);
  });

  it.each([
    [{ ...reset, channel: "post" }, '"channel" must be "email" or "sms"'],
    [{ ...reset, to: "" }, '"to" must be a text that is not empty'],
    [{ ...reset, type: 1 }, '"type" must be a text that is not empty'],
    [{ ...reset, link: {} }, '"link" must be a text that is not empty'],
    ["[]", "Invalid Json Input"],
    ["{", "Invalid Json Input"],
  ])("refuses %j", async (message, text) => {
    expect(await core.post("/dev/inbox", message)).toMatchObject({ status: 400, body: { message: text } });
  });

  it.each([{ after: "x" }, { wait: "-1" }, { wait: "1.5" }])("refuses to list %j", async (query) => {
    expect((await core.get("/dev/inbox", query as Record<string, string>)).status).toBe(400);
  });

  it("keeps the last five hundred", async () => {
    for (let index = 0; index < 510; index += 1) await add({ ...sms, to: String(index) });
    const kept = await list();
    expect([kept.length, kept[0]!.to, kept.at(-1)!.to]).toEqual([500, "509", "10"]);
  });

  it("plays no tricks on the terminal", async () => {
    await add({ ...sms, to: "\u001b[2Jx\r\n[inbox] fake", code: "\u0007" });
    expect(core.lines).toEqual(["[inbox] PASSWORDLESS_LOGIN to  [2Jx [inbox] fake:"]);
  });
});

describe("status and reset", () => {
  it("tells what runs and empties it", async () => {
    await signUp(core);
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    await add(reset);
    const before = await core.get("/dev/status");
    expect(before.body).toEqual({
      name: "dev-core",
      version: expect.any(String),
      startedAt: expect.any(Number),
      uptimeMs: expect.any(Number),
      now: expect.any(Number),
      cdiVersions: expect.arrayContaining(["3.1", "5.4"]),
      apps: 2,
      tenants: 2,
      users: 1,
      sessions: 0,
      messages: 1,
      data: null,
      apiKeyDemanded: false,
      licensedFeatures: true,
      licensedFeaturesUsed: ["multi_tenancy"],
    });
    const { keys } = (await core.get("/.well-known/jwks.json")).body;
    expect((await core.post("/dev/reset", {})).status).toBe(200);
    expect((await core.get("/dev/status")).body).toMatchObject({ apps: 1, users: 0 });
    expect(await list()).toEqual([]);
    expect((await core.get("/.well-known/jwks.json")).body.keys).toEqual(keys);
    expect((await signUp(core)).id).toEqual(expect.any(String));
  });

  it("takes no path from a tenant that is named dev", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "dev" });
    const { id } = await signUp(core, "/dev");
    expect((await core.get("/dev/users")).body.users).toMatchObject([{ id, tenantIds: ["dev"] }]);
    expect(await core.get("/dev/nothing")).toMatchObject({ status: 404, body: "Not found" });
  });

  it("takes each method only where it is meant", async () => {
    expect(await core.get("/dev/reset")).toMatchObject({ status: 405, body: { message: "Use POST" } });
    expect((await core.post("/dev/reset", "x", { "content-type": "text/plain" })).status).toBe(415);
  });
});
