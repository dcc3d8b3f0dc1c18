import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** The dev core's own interface to users, and what else its pages are made of. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

let count = 0;
const email = () => `person${(count += 1)}@example.com`;
const create = async (fields: object, query = "") => core.post(`/dev/api/users${query}`, fields);

describe("creating users", () => {
  it.each([
    [{ password: "validpass1" }, "emailpassword"],
    [{}, "passwordless"],
    [{ provider: "google", providerUserId: "g-1" }, "thirdparty"],
  ])("takes an e-mail address and %j", async (fields, recipeId) => {
    const address = email();
    const answer = await create({ email: address, ...fields });
    expect(answer).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    const { body } = await core.get(`/dev/api/users/${answer.body.id}`);
    expect(body).toMatchObject({
      user: { id: answer.body.id, emails: [address], loginMethods: [{ recipeId }] },
      metadata: {},
      roles: {},
      sessions: [],
    });
    expect((await create({ email: address, ...fields })).status).toBe(400);
  });

  it("takes a phone number, in one way of writing it", async () => {
    const { body } = await create({ phoneNumber: "+49 (151) 123-45678" });
    expect((await core.get("/user/id", { userId: body.id })).body.user.phoneNumbers).toEqual(["+4915112345678"]);
  });

  it.each([
    [{ email: "nobody", password: "validpass1" }, "This is not an e-mail address."],
    [{ email: "", password: "validpass1" }, "Field name 'email' cannot be an empty String"],
    [{ email: 1 }, "Field name 'email' is invalid in JSON input"],
    [{ phoneNumber: "0151" }, "A phone number begins with + and the country's code."],
    [{ provider: "google", email: "a@example.com" }, "Field name 'providerUserId' is invalid in JSON input"],
    [{}, "Field name 'email' is invalid in JSON input"],
    ["[]", "Invalid Json Input"],
  ])("refuses %j", async (fields, message) => {
    expect(await core.post("/dev/api/users", fields)).toMatchObject({ status: 400, body: { message } });
  });

  it("knows no unknown app or tenant", async () => {
    expect((await create({ email: email() }, "?app=none")).status).toBe(400);
    expect((await create({ email: email(), tenant: "none" })).status).toBe(400);
    expect((await core.get("/dev/api/users", { app: "none" })).status).toBe(400);
  });

  it("keeps apps and tenants apart", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    await core.put("/appid-other/recipe/multitenancy/tenant/v2", { tenantId: "t1", firstFactors: ["emailpassword"] });
    const address = email();
    const { body } = await create({ email: address, password: "validpass1", tenant: "t1" }, "?app=other");
    expect((await core.get(`/dev/api/users/${body.id}`)).status).toBe(404);
    expect((await core.get(`/dev/api/users/${body.id}`, { app: "other" })).body.user.tenantIds).toEqual(["t1"]);
    expect((await core.get("/dev/api/users", { app: "other", tenant: "t1" })).body.users).toHaveLength(1);
    expect((await core.get("/dev/api/users", { app: "other", tenant: "public" })).body.users).toEqual([]);
  });

  it("works when an API key is demanded: pages need none", async () => {
    const { body } = await core.post("/dev/api-key", { on: true });
    expect(body).toMatchObject({ on: true, apiKeys: [expect.stringMatching(/^dev-/)] });
    expect((await core.get("/users")).status).toBe(401);
    expect((await create({ email: email() })).status).toBe(201);
    expect((await core.post("/dev/api-key", { on: false })).body).toEqual({ on: false });
    expect((await core.post("/dev/api-key", { on: "yes" })).status).toBe(400);
    expect((await core.get("/users")).status).toBe(200);
  });
});

describe("finding users", () => {
  it("goes by parts of addresses and numbers, providers, and whole ids, page by page", async () => {
    await core.post("/dev/reset", {});
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await signUp(core, "", `find${index}@example.com`)).id);
    ids.push((await create({ provider: "github", providerUserId: "42", email: "cat@example.org" })).body.id);
    ids.push((await create({ phoneNumber: "+491510000" })).body.id);
    const find = async (query: Record<string, string>) => {
      const { body } = await core.get("/dev/api/users", query);
      return { found: body.users.map(({ id }: { id: string }) => ids.indexOf(id)), next: body.next };
    };
    expect(await find({})).toEqual({ found: [6, 5, 4, 3, 2, 1, 0], next: undefined });
    expect((await find({ search: "FIND3" })).found).toEqual([3]);
    expect((await find({ search: "example.org" })).found).toEqual([5]);
    expect((await find({ search: "git" })).found).toEqual([5]);
    expect((await find({ search: "42" })).found).toEqual([5]);
    expect((await find({ search: "1510" })).found).toEqual([6]);
    expect((await find({ search: ` ${ids[2]} ` })).found).toEqual([2]);
    expect((await find({ search: "nobody" })).found).toEqual([]);
    const first = await find({ limit: "3", search: "example" });
    expect(first).toEqual({ found: [5, 4, 3], next: expect.any(String) });
    expect(await find({ limit: "3", search: "example", after: first.next })).toEqual({
      found: [2, 1, 0],
      next: undefined,
    });
    expect((await core.get("/dev/api/users", { after: "x" })).status).toBe(400);
    expect((await core.get("/dev/api/users", { limit: "-1" })).status).toBe(400);
  });
});

describe("changing users", () => {
  it("refuses what the core refuses, in words", async () => {
    const [one, two] = [await signUp(core), await signUp(core)];
    expect((await core.put(`/dev/api/logins/${one.id}`, { email: two.email })).body.message).toBe(
      "Another user has this e-mail address already.",
    );
    expect((await core.put(`/dev/api/logins/${one.id}`, { email: "nobody" })).status).toBe(400);
    expect((await core.put(`/dev/api/logins/${one.id}`, {})).status).toBe(400);
    expect((await core.put(`/dev/api/users/${one.id}/metadata`, { metadata: [] })).status).toBe(400);
    expect((await core.post(`/dev/api/users/${one.id}/roles`, { role: " " })).status).toBe(400);
    expect((await core.post(`/dev/api/users/${one.id}/roles/remove`, { role: "none" })).body.message).toBe(
      "There is no such role.",
    );
    const { body } = await create({ provider: "google", providerUserId: "g-9", email: email() });
    expect((await core.put(`/dev/api/logins/${body.id}`, { email: email() })).status).toBe(400);
  });

  it.each([
    ["GET", "/dev/api/users/none"],
    ["DELETE", "/dev/api/users/none"],
    ["PUT", "/dev/api/users/none/metadata"],
    ["POST", "/dev/api/users/none/roles"],
    ["DELETE", "/dev/api/users/none/sessions"],
    ["POST", "/dev/api/users/none/devices/remove"],
    ["PUT", "/dev/api/logins/none"],
    ["POST", "/dev/api/logins/none/verified"],
    ["POST", "/dev/api/logins/none/unlink"],
    ["POST", "/dev/api/logins/none/tenants"],
    ["DELETE", "/dev/api/logins/none/passkeys/x"],
  ])("%s %s: nobody has this id", async (method, path) => {
    const body = { role: "admin", metadata: {}, verified: true, tenant: "public", member: true, deviceName: "x" };
    expect(await core.call(method, path, method === "GET" || method === "DELETE" ? {} : { body })).toMatchObject({
      status: 404,
    });
  });

  it("takes each method only where it is meant", async () => {
    expect(await core.call("PUT", "/dev/api/users")).toMatchObject({
      status: 405,
      body: { message: "Use GET or POST" },
    });
    expect((await core.get("/dev/licensed-features")).status).toBe(405);
  });
});

describe("the inbox", () => {
  it("gives and deletes single messages, and the HTML of a mail as a page without scripts", async () => {
    const send = (message: object) =>
      core.post("/dev/inbox", { channel: "email", type: "PASSWORD_RESET", to: "jane@example.com", ...message });
    const { id } = (await send({ html: "<b>Hello</b><script>alert(1)</script>", text: "Hello" })).body;
    expect((await core.get(`/dev/inbox/${id}`)).body).toMatchObject({
      id,
      text: "Hello",
      html: "<b>Hello</b><script>alert(1)</script>",
    });
    const mail = await core.get(`/dev/inbox/${id}/html`);
    expect(mail.body).toContain("<b>Hello</b>");
    expect(mail.headers.get("content-security-policy")).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
    const plain = (await send({ channel: "sms" })).body;
    expect((await core.get(`/dev/inbox/${plain.id}/html`)).status).toBe(404);
    expect((await core.get("/dev/inbox", { channel: "sms" })).body.messages).toMatchObject([{ id: plain.id }]);
    expect((await core.call("DELETE", `/dev/inbox/${id}`)).body).toEqual({ deleted: 1 });
    expect((await core.call("DELETE", `/dev/inbox/${id}`)).status).toBe(404);
    expect((await core.get("/dev/inbox/x")).status).toBe(404);
    expect((await send({ text: "x".repeat(100_001) })).status).toBe(400);
  });
});
