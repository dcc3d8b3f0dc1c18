import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectRight, LOOKS, visit } from "./browser.js";
import { startTestCore, type TestCore } from "./support.js";
import { Site } from "./webauthn-support.js";

/** The users' pages in a real browser. */

const HOSTILE = '<img/src=x/onerror="document.title=1">@example.com';
let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});
beforeEach(async () => {
  await core.post("/dev/reset", {});
});

const create = async (fields: object): Promise<string> => (await core.post("/dev/api/users", fields)).body.id;
const session = (userId: string) =>
  core.post("/recipe/session", {
    userId,
    enableAntiCsrf: false,
    userDataInJWT: { claim: HOSTILE },
    userDataInDatabase: {},
  });

/** A user with all that one can have. */
async function createRich(): Promise<string> {
  const id = await create({ email: "jane@example.com", password: "validpass1" });
  const other = await create({ provider: "github", providerUserId: HOSTILE, email: "jane@example.com" });
  await core.post("/recipe/accountlinking/user/primary", { recipeUserId: id });
  await core.post("/recipe/accountlinking/user/link", { recipeUserId: other, primaryUserId: id });
  await core.post(`/dev/api/users/${id}/roles`, { role: HOSTILE });
  await core.put(`/dev/api/users/${id}/metadata`, { metadata: { [HOSTILE]: `</textarea>${HOSTILE}` } });
  await core.post("/recipe/totp/device", { userId: id, deviceName: HOSTILE, skew: 1, period: 30 });
  await session(id);
  await session(other);
  return id;
}

describe("the users' pages are right", () => {
  it.each(LOOKS)(
    "$width $colorScheme",
    async ({ width, colorScheme }) => {
      const look = { viewport: { width, height: 800 }, colorScheme };
      await visit(
        `${core.url}/dev/users`,
        async (page) => {
          await page.getByText("No users yet").waitFor();
          await page.getByText("New user").click();
          await expectRight(page);
        },
        look,
      );
      const id = await createRich();
      const long = await create({ email: `${"long.".repeat(20)}@example.com`, password: "validpass1" });
      await create({ email: HOSTILE });
      await create({ phoneNumber: "+49 151 12345678" });
      for (const path of ["/dev/users", `/dev/users/${id}`, `/dev/users/${long}`, "/dev/users/nobody"]) {
        await visit(
          core.url + path,
          async (page) => {
            await page.getByRole("heading", { level: 1 }).waitFor();
            await expectRight(page);
            expect(await page.title()).toContain("dev core");
            expect(await page.locator("main img").count()).toBe(0);
          },
          look,
        );
      }
    },
    60_000,
  );

  it("with several tenants and apps", async () => {
    await core.put("/recipe/multitenancy/tenant/v2", { tenantId: "customer", firstFactors: null });
    await core.put("/recipe/multitenancy/app/v2", { appId: "other" });
    const id = await createRich();
    await core.post("/dev/api/users?app=other", { email: "there@example.com", password: "validpass1" });
    await visit(`${core.url}/dev/users`, async (page) => {
      await page.locator('select[name="app"]').selectOption("other");
      await page.getByRole("link", { name: "there@example.com" }).click();
      await page.getByText("App other").waitFor();
      await page.getByRole("button", { name: "Mark as verified" }).click();
      await page.getByText("The address is verified.").waitFor();
    });
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      await expectRight(page);
      await page.getByLabel("Another tenant").first().locator("..").getByRole("button", { name: "Add" }).click();
      await page.getByText("It can be used in the tenant customer now.").waitFor();
      await page.getByRole("button", { name: "Take out of the tenant public" }).first().click();
      await page.getByText("It is taken out of the tenant public.").waitFor();
      await page.goto(`${core.url}/dev/users?tenant=customer`);
      await page.getByText("Found 1, newest first").waitFor();
    });
  });
});

describe("the list", () => {
  it("is searched while one types, among two thousand, page by page", async () => {
    const indexes = Array.from({ length: 2000 }, (_, index) => index);
    while (indexes.length > 0) {
      await Promise.all(
        indexes.splice(0, 100).map((index) =>
          create({
            provider: index % 2 ? "google" : "apple",
            providerUserId: `p${index}`,
            email: `person${index}@example.com`,
          }),
        ),
      );
    }
    await visit(`${core.url}/dev/users`, async (page) => {
      await page.getByText("2,000 users, newest first").waitFor();
      await page
        .getByRole("link", { name: /person19\d\d@/ })
        .first()
        .waitFor();
      await page.getByRole("link", { name: "Older users" }).click();
      await page.getByRole("link", { name: "Older users" }).click();
      await page
        .getByRole("link", { name: /person18\d\d@/ })
        .first()
        .waitFor();
      await page.getByRole("link", { name: "Newest" }).click();
      await page
        .getByRole("link", { name: /person19\d\d@/ })
        .first()
        .waitFor();

      const search = page.getByLabel("Search");
      const names = () => page.locator("tbody a").allTextContents();
      await search.pressSequentially("person123");
      await expect.poll(names).toHaveLength(11);
      await expect.poll(() => search.inputValue()).toBe("person123");
      await search.fill("apple");
      await page.getByText("Found 50 on this page").waitFor();
      await search.fill("nobody");
      await page.getByText("No user matches").waitFor();
      await search.fill("PERSON7@");
      await expect.poll(names).toEqual(["person7@example.com"]);
      await page.getByRole("link", { name: "person7@example.com" }).click();
      const id = (await page.locator("#who code").textContent())!;
      await page.goto(`${core.url}/dev/users?search=${id}`);
      await expect.poll(names).toEqual(["person7@example.com"]);
    });
  }, 60_000);

  it("shows users as they sign up, and makes new ones", async () => {
    await visit(`${core.url}/dev/users`, async (page) => {
      await core.post("/recipe/signup", { email: "jane@example.com", password: "validpass1" });
      await page.getByRole("link", { name: "jane@example.com" }).waitFor();
      await page.getByText("New user").click();
      const form = page.getByRole("form", { name: "With a password" });
      await form.getByLabel("E-mail").fill("jane@example.com");
      await form.getByLabel("Password").fill("validpass1");
      await form.getByRole("button", { name: "Create" }).click();
      await form.getByText("Another user has this e-mail address already.").waitFor();
      await form.getByLabel("E-mail").fill("john@example.com");
      await form.getByRole("button", { name: "Create" }).click();
      await page.getByRole("heading", { name: "john@example.com" }).waitFor();
      expect(
        (await core.post("/recipe/signin", { email: "john@example.com", password: "validpass1" })).body.status,
      ).toBe("OK");
    });
  });
});

describe("a user's page", () => {
  it("changes address, password, verification, roles and metadata", async () => {
    const id = await create({ email: "jane@example.com", password: "validpass1" });
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      await page.getByRole("button", { name: "Mark as verified" }).click();
      await page.getByRole("button", { name: "Mark as not verified" }).click();
      await page.getByText("The address counts as not verified.").waitFor();

      await page.getByText("Edit", { exact: true }).click();
      await page.locator("#logins").getByLabel("E-mail").fill("janet@example.com");
      await page.locator("#logins").getByLabel("New password").fill("another-pass");
      await page.locator("#logins").getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name: "janet@example.com" }).waitFor();
      expect(
        (await core.post("/recipe/signin", { email: "janet@example.com", password: "another-pass" })).body.status,
      ).toBe("OK");

      await page.getByLabel("Role", { exact: true }).fill("admin");
      await page.getByRole("button", { name: "Add" }).click();
      await page.getByRole("button", { name: "Remove the role admin" }).waitFor();
      expect((await core.get("/recipe/user/roles", { userId: id })).body.roles).toEqual(["admin"]);
      await page.getByRole("button", { name: "Remove the role admin" }).click();
      await page.getByText("no longer has the role admin").waitFor();

      await page.getByLabel("Metadata, as JSON").fill("{ not json");
      await page.locator("#metadata").getByRole("button", { name: "Save" }).click();
      await page.getByText("This is not valid JSON.").waitFor();
      await page.getByLabel("Metadata, as JSON").fill('{ "plan": "pro" }');
      await page.locator("#metadata").getByRole("button", { name: "Save" }).click();
      await page.getByText("The metadata is saved.").waitFor();
      expect((await core.get("/recipe/user/metadata", { userId: id })).body.metadata).toEqual({ plan: "pro" });
    });
  });

  it("shows sessions as they come, expires and revokes them", async () => {
    const id = await create({ email: "jane@example.com", password: "validpass1" });
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      await page.getByText("One appears when the user signs in.").waitFor();
      const { body } = await session(id);
      await page.getByText(body.session.handle).waitFor();
      await page.getByRole("button", { name: "Expire access token" }).click();
      await page.getByText("is expired").or(page.getByText("takes the access token no more")).waitFor();
      const verify = {
        accessToken: body.accessToken.token,
        doAntiCsrfCheck: false,
        enableAntiCsrf: false,
        checkDatabase: false,
      };
      expect((await core.post("/recipe/session/verify", verify)).body.status).toBe("TRY_REFRESH_TOKEN");
      const refresh = { refreshToken: body.refreshToken.token, enableAntiCsrf: false, useDynamicSigningKey: true };
      expect((await core.post("/recipe/session/refresh", refresh)).body.status).toBe("OK");

      await session(id);
      await expect.poll(() => page.getByRole("button", { name: "Revoke", exact: true }).count()).toBe(2);
      await page.getByRole("button", { name: "Revoke", exact: true }).first().click();
      await expect.poll(() => page.getByRole("button", { name: "Revoke", exact: true }).count()).toBe(1);
      await page.getByRole("button", { name: "Revoke all" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke all" }).click();
      await page.getByText("One appears when the user signs in.").waitFor();
    });
  });

  it("shows authenticator apps with the code of the moment, which the core takes", async () => {
    const id = await create({ email: "jane@example.com", password: "validpass1" });
    await core.post("/recipe/totp/device", { userId: id, deviceName: "Phone", skew: 1, period: 2 });
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      const code = (await page.locator("#devices .code").textContent())!;
      expect(code).toMatch(/^\d{6}$/);
      await expect.poll(() => page.locator("#devices .code").textContent(), { timeout: 8000 }).not.toBe(code);
      const totp = (await page.locator("#devices .code").textContent())!;
      expect(
        (await core.post("/recipe/totp/device/verify", { userId: id, deviceName: "Phone", totp })).body,
      ).toMatchObject({ status: "OK" });
      await page.getByText("not verified yet").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Remove Phone" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
      await page.getByText("None. The user adds one").waitFor();
    });
  });

  it("shows passkeys, and removes them", async () => {
    const { id, email } = await new Site(core).signUp();
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      await page.getByRole("heading", { name: email }).waitFor();
      await page.getByText("Passkey for example.com, made").waitFor();
      await expectRight(page);
      await page.getByRole("button", { name: /^Remove the passkey/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
      await page.getByText("The passkey is removed.").waitFor();
      expect(await page.getByText("Passkey for example.com").count()).toBe(0);
    });
  });

  it("says in words why it cannot be shown", async () => {
    await visit(`${core.url}/dev/users/nobody`, (page) => page.getByText("There is no such user.").waitFor());
    await visit(`${core.url}/dev/users?app=nobody`, async (page) => {
      await page.getByRole("heading", { name: "This page cannot be shown" }).waitFor();
      await expectRight(page);
    });
  });

  it("unlinks an account and deletes the user", async () => {
    const id = await createRich();
    await visit(`${core.url}/dev/users/${id}`, async (page) => {
      await page.getByRole("button", { name: "Unlink" }).last().click();
      await page.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
      await page.getByText("a user of its own now").waitFor();
      await page.getByRole("button", { name: "Delete the user" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await page.waitForURL("**/dev/users");
      await page.getByText("1 user", { exact: true }).waitFor();
      expect((await core.get("/user/id", { userId: id })).body.status).toBe("UNKNOWN_USER_ID_ERROR");
    });
  });
});
