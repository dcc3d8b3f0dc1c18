import { beforeAll, describe, expect, it } from "vitest";
import { startTestCore, type TestCore } from "./support.js";

/** Roles, permissions and metadata. From the core's userroles/ and usermetadata/. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
  await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
});

const unknownRole = { status: "UNKNOWN_ROLE_ERROR" };

describe("roles", () => {
  it("are created with permissions, which add up", async () => {
    expect((await core.put("/recipe/role", { role: " editor ", permissions: ["read", " write "] })).body).toEqual({
      status: "OK",
      createdNewRole: true,
    });
    expect((await core.put("/recipe/role", { role: "editor", permissions: ["write", "delete"] })).body).toEqual({
      status: "OK",
      createdNewRole: false,
    });
    const permissions = ["read", "write", "delete"];
    expect((await core.get("/recipe/role/permissions", { role: "editor" })).body).toEqual({
      status: "OK",
      permissions,
    });
    expect((await core.get("/recipe/permission/roles", { permission: "delete" })).body).toEqual({
      status: "OK",
      roles: ["editor"],
    });
    expect((await core.get("/recipe/permission/roles", { permission: "fly" })).body).toEqual({
      status: "OK",
      roles: [],
    });
    expect((await core.get("/recipe/roles")).body.roles).toContain("editor");
    const remove = (body: object) => core.post("/recipe/role/permissions/remove", { role: "editor", ...body });
    expect((await remove({ permissions: ["read"] })).body).toEqual({ status: "OK" });
    expect((await core.get("/recipe/role/permissions", { role: "editor" })).body.permissions).toEqual([
      "write",
      "delete",
    ]);
    await remove({});
    expect((await core.get("/recipe/role/permissions", { role: "editor" })).body.permissions).toEqual([]);
  });

  it("are listed by their names", async () => {
    for (const role of ["third", "first", "second"]) {
      await core.put("/recipe/role", { role });
      await core.put("/recipe/user/role", { userId: "u3", role });
    }
    expect((await core.get("/recipe/user/roles", { userId: "u3" })).body.roles).toEqual(["first", "second", "third"]);
  });

  it("are given and taken, in one tenant at a time", async () => {
    await core.put("/recipe/role", { role: "admin" });
    const give = (prefix: string) => core.put(`${prefix}/recipe/user/role`, { userId: "u1", role: "admin" });
    expect((await give("")).body).toEqual({ status: "OK", didUserAlreadyHaveRole: false });
    expect((await give("")).body).toEqual({ status: "OK", didUserAlreadyHaveRole: true });
    expect((await core.get("/recipe/user/roles", { userId: "u1" })).body).toEqual({ status: "OK", roles: ["admin"] });
    expect((await core.get("/t1/recipe/user/roles", { userId: "u1" })).body).toEqual({ status: "OK", roles: [] });
    expect((await core.get("/recipe/role/users", { role: "admin" })).body).toEqual({ status: "OK", users: ["u1"] });
    expect((await core.get("/t1/recipe/role/users", { role: "admin" })).body).toEqual({ status: "OK", users: [] });
    const take = () => core.post("/recipe/user/role/remove", { userId: "u1", role: "admin" });
    expect((await take()).body).toEqual({ status: "OK", didUserHaveRole: true });
    expect((await take()).body).toEqual({ status: "OK", didUserHaveRole: false });
  });

  it("disappear from their holders when removed", async () => {
    await core.put("/recipe/role", { role: "gone" });
    await core.put("/recipe/role", { role: "stays" });
    for (const prefix of ["", "/t1"]) {
      for (const role of ["gone", "stays"]) await core.put(`${prefix}/recipe/user/role`, { userId: "u2", role });
    }
    expect((await core.post("/recipe/role/remove", { role: "gone" })).body).toEqual({
      status: "OK",
      didRoleExist: true,
    });
    expect((await core.post("/recipe/role/remove", { role: "gone" })).body).toEqual({
      status: "OK",
      didRoleExist: false,
    });
    for (const prefix of ["", "/t1"]) {
      expect((await core.get(`${prefix}/recipe/user/roles`, { userId: "u2" })).body.roles).toEqual(["stays"]);
    }
  });

  it("must exist", async () => {
    const body = { userId: "u", role: "none" };
    expect((await core.put("/recipe/user/role", body)).body).toEqual(unknownRole);
    expect((await core.post("/recipe/user/role/remove", body)).body).toEqual(unknownRole);
    expect((await core.get("/recipe/role/users", { role: "none" })).body).toEqual(unknownRole);
    expect((await core.get("/recipe/role/permissions", { role: "none" })).body).toEqual(unknownRole);
    expect((await core.post("/recipe/role/permissions/remove", { role: "none" })).body).toEqual(unknownRole);
  });
});

describe("metadata", () => {
  const put = async (metadataUpdate: object) =>
    (await core.put("/recipe/user/metadata", { userId: "m", metadataUpdate })).body;
  const get = async (userId = "m") => (await core.get("/recipe/user/metadata", { userId })).body;

  it("is merged at the top level, and null removes", async () => {
    expect(await get()).toEqual({ status: "OK", metadata: {} });
    expect(await put({ a: { x: 1, n: null }, b: [1], c: "c" })).toEqual({
      status: "OK",
      metadata: { a: { x: 1, n: null }, b: [1], c: "c" },
    });
    expect(await put({ a: { y: 2 }, b: null })).toEqual({ status: "OK", metadata: { a: { y: 2 }, c: "c" } });
    expect(await get()).toEqual({ status: "OK", metadata: { a: { y: 2 }, c: "c" } });
    expect((await core.post("/recipe/user/metadata/remove", { userId: "m" })).body).toEqual({ status: "OK" });
    expect(await get()).toEqual({ status: "OK", metadata: {} });
  });

  it("is an app's own", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    await put({ secret: 1 });
    expect((await core.get("/appid-other/recipe/user/metadata", { userId: "m" })).body.metadata).toEqual({});
  });

  it("comes for many users at once", async () => {
    await core.put("/recipe/user/metadata", { userId: "many", metadataUpdate: { a: 1 } });
    const bulk = (userIds: unknown) => core.post("/recipe/user/metadata/bulk", { userIds });
    expect((await bulk(["many", "none"])).body).toEqual({
      status: "OK",
      users: [
        { userId: "many", metadata: { a: 1 } },
        { userId: "none", metadata: null },
      ],
    });
    expect((await bulk([])).body).toEqual({ status: "OK", users: [] });
    expect(await bulk([1])).toMatchObject({ status: 400, body: "userIds array must contain only strings" });
    expect(await bulk("m")).toMatchObject({ status: 400, body: "Field name 'userIds' is invalid in JSON input" });
    expect(await bulk(Array(501).fill("u"))).toMatchObject({
      status: 400,
      body: "You can only query up to 500 users at a time.",
    });
  });
});
