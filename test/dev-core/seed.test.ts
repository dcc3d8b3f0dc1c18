import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../src/dev-core/totp.js";
import { runProgram, startProgram, temporaryFolder } from "./program.js";
import { startTestCore, type TestCore } from "./support.js";

/** Data that is written by hand and there from the start. */

const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const SEED = {
  tenants: [{ id: "acme", firstFactors: ["emailpassword"], coreConfig: { password_reset_token_lifetime: 5000 } }],
  roles: { admin: ["read", "write"], guest: [] },
  users: [
    {
      id: "jane",
      email: "Jane@Example.com",
      password: "jane-password",
      roles: ["admin"],
      metadata: { name: "Jane" },
      totp: { secret: SECRET },
    },
    { id: "new", email: "new@example.com", password: "jane-password", verified: false },
    { id: "phone", phoneNumber: "+44 20 7183 8750" },
    { id: "link", email: "link@example.com" },
    { id: "social", email: "s@example.com", thirdParty: { id: "google", userId: "g-1" } },
    {
      id: "both",
      email: "both@example.com",
      password: "x",
      thirdParty: { id: "github", userId: "1" },
      phoneNumber: "+14155550123",
    },
    { id: "tenant", email: "jane@example.com", password: "other", tenantIds: ["acme"], roles: ["guest"] },
  ],
};
const NOTHING_ADDED = { status: "OK", tenants: 0, roles: 0, users: 0, skipped: [] };

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  file = path.join(folder, "seed.json");
  writeFileSync(file, JSON.stringify(SEED));
});

const start = (options = {}) => startTestCore({ seedFile: file, ...options });
const user = async (core: TestCore, userId: string) => (await core.get("/user/id", { userId })).body.user;
const countUsers = async (core: TestCore) => (await core.get("/users/count", { includeAllTenants: "true" })).body.count;
const signIn = async (core: TestCore, email: string, password: string, prefix = "") =>
  (await core.post(`${prefix}/recipe/signin`, { email, password })).body;

describe("a seed", () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await start();
  });

  it("makes users who can sign in at once, with the ids it gives them", async () => {
    expect(await signIn(core, "jane@example.com", "jane-password")).toMatchObject({
      status: "OK",
      user: { id: "jane" },
      recipeUserId: "jane",
    });
    expect(await signIn(core, "jane@example.com", "jane-password", "/acme")).toEqual({
      status: "WRONG_CREDENTIALS_ERROR",
    });
    expect(await signIn(core, "jane@example.com", "other", "/acme")).toMatchObject({
      status: "OK",
      user: { id: "tenant", tenantIds: ["acme"] },
    });
    expect(core.lines).toContain("[seed] added 1 tenant, 2 roles, 7 users");
  });

  it("makes each kind of login method, verified unless told otherwise", async () => {
    const methods = async (id: string) =>
      (await user(core, id)).loginMethods.map(({ recipeId, verified }: { recipeId: string; verified: boolean }) => [
        recipeId,
        verified,
      ]);
    expect(await methods("jane")).toEqual([["emailpassword", true]]);
    expect(await methods("new")).toEqual([["emailpassword", false]]);
    expect(await methods("phone")).toEqual([["passwordless", true]]);
    expect(await methods("link")).toEqual([["passwordless", true]]);
    expect(await methods("social")).toEqual([["thirdparty", true]]);
    expect(await methods("both")).toEqual([
      ["emailpassword", true],
      ["thirdparty", true],
      ["passwordless", true],
    ]);
    expect(await user(core, "both")).toMatchObject({
      isPrimaryUser: true,
      phoneNumbers: ["+14155550123"],
      thirdParty: [{ id: "github", userId: "1" }],
    });
    expect((await user(core, "phone")).phoneNumbers).toEqual(["+442071838750"]);
    const social = await core.post("/recipe/signinup", {
      thirdPartyId: "google",
      thirdPartyUserId: "g-1",
      email: { id: "s@example.com", isVerified: true },
    });
    expect(social.body).toMatchObject({ createdNewUser: false, user: { id: "social" } });
  });

  it("gives roles, metadata, TOTP devices and tenants", async () => {
    expect((await core.get("/recipe/user/roles", { userId: "jane" })).body.roles).toEqual(["admin"]);
    expect((await core.get("/acme/recipe/user/roles", { userId: "tenant" })).body.roles).toEqual(["guest"]);
    expect((await core.get("/recipe/role/permissions", { role: "admin" })).body.permissions.sort()).toEqual([
      "read",
      "write",
    ]);
    expect((await core.get("/recipe/user/metadata", { userId: "jane" })).body.metadata).toEqual({ name: "Jane" });
    const totp = codeAt({ secret: SECRET, period: 30 }, core.clock.now());
    expect((await core.post("/recipe/totp/verify", { userId: "jane", totp })).body).toEqual({ status: "OK" });
    const tenant = (await core.get("/acme/recipe/multitenancy/tenant/v2")).body;
    expect(tenant).toMatchObject({
      firstFactors: ["emailpassword"],
      coreConfig: { password_reset_token_lifetime: 5000 },
    });
  });

  it("adds what is missing and never overwrites", async () => {
    expect((await core.post("/dev/seed", {})).body).toEqual(NOTHING_ADDED);
    await core.put("/recipe/user", { recipeUserId: "jane", password: "changed-password" });
    await core.put("/recipe/user/metadata", { userId: "jane", metadataUpdate: { name: "Janet" } });
    await core.post("/user/remove", { userId: "new" });
    expect((await core.post("/dev/seed", {})).body).toEqual({ ...NOTHING_ADDED, users: 1 });
    expect((await signIn(core, "jane@example.com", "changed-password")).status).toBe("OK");
    expect((await core.get("/recipe/user/metadata", { userId: "jane" })).body.metadata).toEqual({ name: "Janet" });
    expect((await signIn(core, "new@example.com", "jane-password")).user.id).toBe("new");
  });

  it("leaves out a user whose address somebody else has", async () => {
    await core.post("/recipe/signup", { email: "taken@example.com", password: "validpass1" });
    const { body } = await core.post("/dev/seed", {
      users: [
        { id: "late", email: "taken@example.com", password: "x" },
        { id: "fine", email: "fine@example.com" },
      ],
    });
    expect(body).toEqual({
      ...NOTHING_ADDED,
      users: 1,
      skipped: [expect.stringMatching(/^users\[0\]: email belongs to the user [0-9a-f-]{36} already$/)],
    });
    expect((await core.get("/user/id", { userId: "late" })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
  });

  it("is there again after a reset, and nothing else", async () => {
    await core.post("/recipe/signup", { email: "later@example.com", password: "validpass1" });
    expect((await core.post("/dev/reset", {})).body).toEqual({ status: "OK" });
    expect(await countUsers(core)).toBe(7);
    expect((await signIn(core, "jane@example.com", "jane-password")).status).toBe("OK");
  });

  it("may change while the dev core runs, but a reset with a broken one changes nothing", async () => {
    const own = path.join(folder, "changing.json");
    writeFileSync(own, "{}");
    const other = await startTestCore({ seedFile: own });
    writeFileSync(own, JSON.stringify({ users: [{ id: "a", email: "a@example.com" }] }));
    await other.post("/dev/reset", {});
    expect(await countUsers(other)).toBe(1);
    writeFileSync(own, "{");
    expect(await other.post("/dev/reset", {})).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("changing.json: The file is not JSON") },
    });
    expect(await countUsers(other)).toBe(1);
  });
});

describe("a seed that is wrong", () => {
  const jane = { id: "a", email: "a@example.com", password: "x" };
  it.each<[unknown, string]>([
    ["[]", "The document: must be an object."],
    ["{", "The body is not JSON"],
    [{ user: [] }, "user: there is no such field. Did you mean users?"],
    [{ users: {} }, "users: must be a list of objects."],
    [{ users: [null] }, "users: must be a list of objects."],
    [
      { users: [jane, { ...jane, id: "b", emial: "b" }] },
      "users[1].emial: there is no such field. Did you mean email?",
    ],
    [{ users: [{ email: "a@example.com" }] }, "users[0].id: is missing; it must be a text."],
    [{ users: [{ ...jane, id: 1 }] }, "users[0].id: must be a text."],
    [{ users: [{ ...jane, id: "x".repeat(37) }] }, "users[0].id: must have 1 to 36"],
    [{ users: [{ ...jane, id: "a b" }] }, "users[0].id: must have 1 to 36"],
    [{ users: [{ ...jane, email: "jane" }] }, "users[0].email: is not an e-mail address."],
    [{ users: [{ ...jane, email: null }] }, "users[0].email: must be a text."],
    [{ users: [{ id: "a", password: "x" }] }, "users[0].email: is missing; who has a password needs one."],
    [{ users: [{ id: "a" }] }, "users[0].email: is missing; give an email or a phoneNumber."],
    [{ users: [{ ...jane, password: "" }] }, "users[0].password: must not be empty."],
    [{ users: [{ id: "a", phoneNumber: "12" }] }, "users[0].phoneNumber: must begin with +"],
    [{ users: [{ ...jane, verified: "yes" }] }, "users[0].verified: must be true or false."],
    [
      { users: [{ ...jane, thirdParty: { id: "google" } }] },
      "users[0].thirdParty.userId: is missing; it must be a text.",
    ],
    [{ users: [{ ...jane, totp: { secret: "short" } }] }, "users[0].totp.secret: must be 16 or more letters of Base32"],
    [
      { users: [{ ...jane, roles: ["admn"] }], roles: { admin: [] } },
      "users[0].roles[0]: there is no role admn. Did you mean admin?",
    ],
    [{ users: [{ ...jane, roles: "admin" }] }, "users[0].roles: must be a list of texts."],
    [
      { users: [{ ...jane, tenantIds: ["acm"] }], tenants: [{ id: "acme" }] },
      "users[0].tenantIds[0]: there is no tenant acm. Did you mean acme?",
    ],
    [{ users: [{ ...jane, tenantIds: [] }] }, "users[0].tenantIds: must not be empty."],
    [{ users: [jane, jane] }, "users[1].id: a stands there twice."],
    [{ roles: { admin: "all" } }, "roles.admin: must be a list of texts."],
    [{ roles: ["admin"] }, "roles: must be an object."],
    [{ tenants: [{ id: "Acme" }] }, "tenants[0].id: must be of small letters"],
    [{ tenants: [{ id: "public" }] }, "tenants[0].id: must be of small letters"],
    [
      { tenants: [{ id: "a", coreConfig: { passwordless_code_life: 1 } }] },
      "tenants[0].coreConfig: Invalid core config",
    ],
  ])("names the place: %j", async (body, message) => {
    const core = await startTestCore();
    const answer = await core.post("/dev/seed", body);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
    expect(await countUsers(core)).toBe(0);
    await core.close();
  });

  it("is needed for POST /dev/seed {}", async () => {
    const core = await startTestCore();
    expect(await core.post("/dev/seed", {})).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("There is no seed file.") },
    });
  });
});

describe("the program", () => {
  it("finds seed.json beside the data folder, or takes --seed, and names a file that is wrong", async () => {
    const data = path.join(folder, "data");
    const first = await startProgram(["--data", data]);
    expect(await (await fetch(`${first.url}/users/count?includeAllTenants=true`)).json()).toEqual({
      status: "OK",
      count: 7,
    });
    await first.running.stop();
    const again = await startProgram(["--data", data]);
    expect(again.running.output()).not.toContain("[seed]");
    await again.running.stop();

    const broken = path.join(folder, "broken.json");
    writeFileSync(broken, '{"users": [{"id": "a", "emial": "a@example.com"}]}');
    expect(await runProgram(["--ephemeral", "--port", "0", "--seed", broken])).toEqual({
      code: 1,
      output: `${broken}: users[0].emial: there is no such field. Did you mean email?`,
    });
    const { code, output } = await runProgram([
      "--ephemeral",
      "--port",
      "0",
      "--seed",
      path.join(folder, "absent.json"),
    ]);
    expect([code, output]).toEqual([1, expect.stringMatching(/^The seed .*absent\.json cannot be read: ENOENT/)]);
  });
});
