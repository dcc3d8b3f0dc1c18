import { beforeAll, describe, expect, it } from "vitest";
import { signUp, startTestCore, type TestCore } from "./support.js";

/** Listing, searching, counting and deleting users. From the core's authRecipe/ and GeneralQueries.java. */

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});

const emailsOf = (body: { users: { emails: string[] }[] }) => body.users.map((user) => user.emails[0]);

describe("listing", () => {
  let emails: string[];
  beforeAll(async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "list" });
    emails = Array.from({ length: 7 }, (_, index) => `u${index}@example.com`);
    for (const email of emails) {
      await signUp(core, "/appid-list", email);
      core.clock.move(1000);
    }
  });
  const list = (query: Record<string, string> = {}) => core.get("/appid-list/users", query);

  it("goes by the time of joining, either way", async () => {
    expect(emailsOf((await list()).body)).toEqual(emails);
    expect(emailsOf((await list({ timeJoinedOrder: "ASC" })).body)).toEqual(emails);
    expect(emailsOf((await list({ timeJoinedOrder: "DESC" })).body)).toEqual([...emails].reverse());
  });

  it.each(["ASC", "DESC"])("goes page by page, %s", async (timeJoinedOrder) => {
    const pages: string[][] = [];
    let paginationToken: string | undefined;
    do {
      const { body } = await list({ limit: "3", timeJoinedOrder, ...(paginationToken ? { paginationToken } : {}) });
      pages.push(emailsOf(body) as string[]);
      paginationToken = body.nextPaginationToken;
    } while (paginationToken !== undefined);
    const expected = timeJoinedOrder === "ASC" ? emails : [...emails].reverse();
    expect(pages).toEqual([expected.slice(0, 3), expected.slice(3, 6), expected.slice(6)]);
  });

  it("has tokens of the core's own form", async () => {
    const { body } = await list({ limit: "2" });
    const [, , third] = (await list()).body.users;
    expect(Buffer.from(body.nextPaginationToken, "base64").toString()).toBe(`${third.id};${third.timeJoined}`);
  });

  it.each(["ASC", "DESC"])(
    "misses and repeats nobody who joined in the same millisecond, %s",
    async (timeJoinedOrder) => {
      const on = await startTestCore({ clock: { now: () => 1_700_000_000_000 } });
      const ids = await Promise.all(Array.from({ length: 9 }, (_, index) => signUp(on, "", `tie${index}@example.com`)));
      const seen: string[] = [];
      let query: Record<string, string> = { limit: "2", timeJoinedOrder };
      for (;;) {
        const { body } = await on.get("/users", query);
        seen.push(...body.users.map((user: { id: string }) => user.id));
        if (body.nextPaginationToken === undefined) break;
        query = { ...query, paginationToken: body.nextPaginationToken };
      }
      expect(seen).toEqual(
        ids
          .map(({ id }) => id)
          .sort()
          .reverse(),
      );
    },
  );

  it("can leave out recipes", async () => {
    expect((await list({ includeRecipeIds: "emailpassword,thirdparty" })).body.users).toHaveLength(7);
    expect((await list({ includeRecipeIds: "thirdparty" })).body.users).toHaveLength(0);
    expect((await list({ includeRecipeIds: "" })).body.users).toHaveLength(7);
    expect(await list({ includeRecipeIds: "nothing" })).toMatchObject({
      status: 400,
      body: "Unknown recipe ID: nothing",
    });
  });

  it.each([
    [{ limit: "501" }, "max limit allowed is 500"],
    [{ limit: "0" }, "limit must a positive integer with min value 1"],
    [{ limit: "-1" }, "limit must a positive integer with min value 1"],
    [{ limit: "many" }, "Field name 'limit' must be an int in the GET request"],
    [{ timeJoinedOrder: "asc" }, "timeJoinedOrder can be either ASC OR DESC"],
    [{ paginationToken: "x" }, "invalid pagination token"],
    [{ paginationToken: Buffer.from("a;b").toString("base64") }, "invalid pagination token"],
  ])("refuses %j", async (query, message) => {
    expect(await list(query as Record<string, string>)).toMatchObject({ status: 400, body: message });
  });

  it("searches by the beginning of an address or of its domain", async () => {
    await signUp(core, "/appid-list", "zoe@company.test");
    expect(emailsOf((await list({ email: "ZOE" })).body)).toEqual(["zoe@company.test"]);
    expect(emailsOf((await list({ email: "company" })).body)).toEqual(["zoe@company.test"]);
    expect(emailsOf((await list({ email: "u1; u2 ;" })).body)).toEqual(["u1@example.com", "u2@example.com"]);
    expect((await list({ email: "oe@" })).body.users).toEqual([]);
    expect((await list({ email: "zoe", phone: "+1" })).body.users).toEqual([]);
    expect((await list({ provider: "google" })).body.users).toEqual([]);
    expect((await list({ email: "u", limit: "1" })).body.users, "a search is not paged").toHaveLength(7);
    expect((await core.get("/user/search/tags")).body).toEqual({ status: "OK", tags: ["email", "phone", "provider"] });
  });

  it("finds a thousand login methods of each recipe at most, the first of the list", async () => {
    const many = await startTestCore();
    const user = (index: number, method: object) => ({
      appId: "public",
      id: `user-${index}`,
      isPrimaryUser: false,
      timeJoined: index,
      loginMethods: [
        {
          recipeUserId: `user-${index}`,
          tenantIds: ["public"],
          timeJoined: index,
          email: `u${index}@example.com`,
          ...method,
        },
      ],
    });
    const users = Array.from({ length: 1010 }, (_, index) =>
      user(
        index,
        index < 1005
          ? { recipeId: "emailpassword" }
          : { recipeId: "thirdparty", thirdParty: { id: "google", userId: `${index}` } },
      ),
    );
    const document = { format: "create-auth-app dev core data", version: 1, tables: { users } };
    expect((await many.post("/dev/import", document)).body).toEqual({ status: "OK", users: 1010 });
    const ids = async (query: Record<string, string>) =>
      (await many.get("/users", query)).body.users.map((each: { id: string }) => Number(each.id.slice("user-".length)));
    const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
    expect(await ids({ email: "example" })).toEqual([...numbers(0, 1000), ...numbers(1005, 1010)]);
    expect(await ids({ email: "u", timeJoinedOrder: "DESC" })).toEqual(numbers(5, 1010).reverse());
    expect(await ids({ provider: "goo" })).toEqual(numbers(1005, 1010));
    const paginationToken = Buffer.from("user-1006;1006").toString("base64");
    expect(await ids({ provider: "goo", paginationToken }), "a search begins at the beginning").toEqual(
      numbers(1005, 1010),
    );
  });

  it("counts", async () => {
    await core.put("/appid-list/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    await signUp(core, "/appid-list/t1");
    const count = async (prefix: string, query: Record<string, string> = {}) =>
      (await core.get(`/appid-list${prefix}/users/count`, query)).body.count as number;
    const all = await count("", { includeAllTenants: "true" });
    expect(await count("/t1")).toBe(1);
    expect(await count("")).toBe(all - 1);
    expect(await count("", { includeRecipeIds: "passwordless" })).toBe(0);
    expect((await core.get("/appid-list/t1/users/count", { includeAllTenants: "true" })).status).toBe(403);
    expect((await core.get("/appid-list/users/count", { includeRecipeIds: "x" })).status).toBe(400);
  });
});

describe("active users", () => {
  it("are those who signed in or up, or whose sessions were made, refreshed or ended", async () => {
    const own = await startTestCore();
    const active = async (since: number) =>
      (await own.get("/users/count/active", { since: String(since) })).body.count as number;
    /** How many are active by something that is done. */
    const by = async (work: () => Promise<unknown>) => {
      own.clock.move(1000);
      const since = own.clock.now();
      await work();
      return active(since);
    };
    const { id, email, password } = await signUp(own);
    expect(await active(0)).toBe(1);
    expect(await active(own.clock.now() + 1)).toBe(0);
    expect(await by(() => own.post("/recipe/signin", { email, password }))).toBe(1);
    expect(await by(() => own.post("/recipe/signin", { email, password: "wrong" }))).toBe(0);
    const thirdParty = {
      thirdPartyId: "google",
      thirdPartyUserId: "1",
      email: { id: "g@example.com", isVerified: true },
    };
    expect(await by(() => own.post("/recipe/signinup", thirdParty))).toBe(1);
    const { preAuthSessionId, linkCode } = (await own.post("/recipe/signinup/code", { email: "p@example.com" })).body;
    expect(await by(() => own.post("/recipe/signinup/code/consume", { preAuthSessionId, linkCode }))).toBe(1);
    const session = { userId: id, enableAntiCsrf: false, userDataInJWT: {}, userDataInDatabase: {} };
    let refreshToken = "";
    expect(
      await by(async () => (refreshToken = (await own.post("/recipe/session", session)).body.refreshToken.token)),
    ).toBe(1);
    expect(
      await by(() =>
        own.post("/recipe/session/refresh", { refreshToken, enableAntiCsrf: false, useDynamicSigningKey: true }),
      ),
    ).toBe(1);
    expect(await by(() => own.post("/recipe/session/remove", { userId: id }))).toBe(1);
    expect(await by(() => own.get("/user/id", { userId: id }))).toBe(0);
    expect(await active(0)).toBe(3);

    const other = await signUp(own);
    await own.post("/recipe/accountlinking/user/primary", { recipeUserId: id });
    expect(
      await by(() => own.post("/recipe/accountlinking/user/link", { recipeUserId: other.id, primaryUserId: id })),
    ).toBe(1);
    expect(await active(0), "linked users are one").toBe(3);
    await own.post("/user/remove", { userId: id });
    expect(await active(0)).toBe(2);
  });

  it("are counted since a time", async () => {
    const count = (query: Record<string, string>) => core.get("/users/count/active", query);
    expect(await count({})).toMatchObject({ status: 400, body: "Field name 'since' is missing in GET request" });
    expect(await count({ since: "x" })).toMatchObject({
      status: 400,
      body: "Field name 'since' must be a long in the GET request",
    });
    expect(await count({ since: "-1" })).toMatchObject({ status: 400, body: "'since' query parameter must be >= 0" });
  });
});

describe("finding", () => {
  it("goes by id", async () => {
    const { id } = await signUp(core);
    expect((await core.get("/user/id", { userId: id })).body).toMatchObject({ status: "OK", user: { id } });
    expect((await core.get("/user/id", { userId: "x" })).body).toEqual({ status: "UNKNOWN_USER_ID_ERROR" });
  });

  it("goes by account info, all of it or any", async () => {
    const { id, email } = await signUp(core);
    const find = async (query: Record<string, string>, prefix = "") =>
      (await core.get(`${prefix}/users/by-accountinfo`, { doUnionOfAccountInfo: "false", ...query })).body;
    expect((await find({ email: email.toUpperCase() })).users).toMatchObject([{ id }]);
    expect((await find({ email, phoneNumber: "+44207946" })).users).toEqual([]);
    expect((await find({ email, phoneNumber: "+44207946", doUnionOfAccountInfo: "true" })).users).toMatchObject([
      { id },
    ]);
    expect((await find({ email, thirdPartyId: "google", thirdPartyUserId: "1" })).users).toEqual([]);
    expect((await find({ email, webauthnCredentialId: "c", doUnionOfAccountInfo: "true" })).users).toMatchObject([
      { id },
    ]);
    expect(await find({})).toEqual({ status: "OK", users: [] });
    expect(await find({ thirdPartyId: "google" })).toBe(
      "If 'thirdPartyId' is provided, 'thirdPartyUserId' must also be provided, and vice versa",
    );
    expect(await find({ doUnionOfAccountInfo: "yes" })).toBe(
      "'doUnionOfAccountInfo' should be either 'true' or 'false'",
    );
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "t1" });
    expect((await find({ email }, "/t1")).users).toEqual([]);
  });
});

describe("deleting", () => {
  it("takes everything that was kept about the user", async () => {
    const { id, email, password } = await signUp(core);
    await core.put("/recipe/role", { role: "admin" });
    await core.put("/recipe/user/role", { userId: id, role: "admin" });
    await core.put("/recipe/user/metadata", { userId: id, metadataUpdate: { a: 1 } });
    const session = await core.post("/recipe/session", {
      userId: id,
      enableAntiCsrf: false,
      userDataInJWT: {},
      userDataInDatabase: {},
    });
    const { token } = (await core.post("/recipe/user/password/reset/token", { userId: id, email })).body;
    const verification = (await core.post("/recipe/user/email/verify/token", { userId: id, email })).body.token;
    expect((await core.post("/user/remove", { userId: id })).body).toEqual({ status: "OK" });

    expect((await core.get("/user/id", { userId: id })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
    expect((await core.post("/recipe/signin", { email, password })).body.status).toBe("WRONG_CREDENTIALS_ERROR");
    expect((await core.get("/recipe/user/roles", { userId: id })).body.roles).toEqual([]);
    expect((await core.get("/recipe/user/metadata", { userId: id })).body.metadata).toEqual({});
    expect((await core.get("/recipe/session", { sessionHandle: session.body.session.handle })).body.status).toBe(
      "UNAUTHORISED",
    );
    expect((await core.post("/recipe/user/password/reset/token/consume", { token })).body.status).toBe(
      "RESET_PASSWORD_INVALID_TOKEN_ERROR",
    );
    const verify = await core.post("/recipe/user/email/verify", { method: "token", token: verification });
    expect(verify.body.status).toBe("EMAIL_VERIFICATION_INVALID_TOKEN_ERROR");
    expect((await core.post("/user/remove", { userId: id })).body).toEqual({ status: "OK" });
    expect((await core.post("/recipe/signup", { email, password })).body.status).toBe("OK");
  });
});
