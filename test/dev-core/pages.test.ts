import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectRight, LOOKS, visit } from "./browser.js";
import { startTestCore, type TestCore } from "./support.js";

/** Home and inbox in a real browser. */

const HOSTILE = '<img src=x onerror="document.title=1">';
let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});
beforeEach(async () => {
  await core.post("/dev/reset", {});
});

const send = (message: object) =>
  core.post("/dev/inbox", { channel: "email", type: "PASSWORD_RESET", to: "jane@example.com", ...message });

/** Messages of all kinds, long ones and hostile ones. */
async function fill(): Promise<void> {
  await send({ link: `http://localhost:3000/auth/reset-password?token=${"a".repeat(120)}` });
  await send({
    channel: "sms",
    type: "PASSWORDLESS_LOGIN",
    to: "+4915112345678",
    code: "402193",
    link: "http://localhost:3000/auth/verify#x",
  });
  await send({
    to: `${"long.".repeat(20)}@example.com`,
    subject: "Please verify",
    text: "Hello,\nfollow http://localhost:3000/verify now",
  });
  await send({
    to: HOSTILE,
    subject: HOSTILE,
    text: HOSTILE,
    link: "javascript:document.title=1",
    code: HOSTILE,
    type: HOSTILE,
  });
  await send({ html: `<h1 style="color:#a00">Welcome</h1><script>parent.document.title=1</script>${HOSTILE}` });
  await core.post("/recipe/signin", { email: "jane@example.com" });
  await core.post("/recipe/signin", { email: "jane@example.com", password: "wrong" });
  await core.get("/users", { paginationToken: "wrong" });
  await core.get(`/${HOSTILE}`);
}

describe.each(["empty", "full"])("with %s data", (state) => {
  it.each(LOOKS)(
    "home and inbox are right: $width $colorScheme",
    async ({ width, colorScheme }) => {
      if (state === "full") await fill();
      for (const path of ["/", "/dev/inbox"]) {
        await visit(
          core.url + path,
          async (page) => {
            await page.getByRole("heading", { level: 1 }).waitFor();
            expect(await page.title()).toContain("dev core");
            expect(await page.getByText("Development only").isVisible()).toBe(true);
            await expectRight(page);
          },
          { viewport: { width, height: 800 }, colorScheme },
        );
      }
    },
    60_000,
  );
});

describe("the home page", () => {
  it("shows what runs, and each request as it comes, with why it failed", async () => {
    await visit(core.url, async (page) => {
      await core.post("/recipe/signup", { email: "jane@example.com", password: "validpass1" });
      await page.getByText("/recipe/signup").waitFor();
      await core.post("/appid-none/recipe/signin", {});
      await page.getByText(/combination not found|AppId or tenantId not found/).waitFor();
      await page.locator(".counts").getByText("1", { exact: true }).first().waitFor();
      expect(await page.locator("#facts").textContent()).toContain(core.url);
    });
  });

  it("switches licensed features and the API key", async () => {
    await visit(core.url, async (page) => {
      await page.getByRole("button", { name: "Switch off Licensed features" }).click();
      await page.getByText("answered with status 402").waitFor();
      expect((await core.get("/dev/status")).body).toMatchObject({ licensedFeatures: false });
      await page.getByRole("button", { name: "Switch on Licensed features" }).click();
      await page.getByText("All of them work").waitFor();

      await page.getByRole("button", { name: "Switch on API key" }).click();
      await page.getByRole("button", { name: "Copy the API key" }).click();
      const key = await page.evaluate(() => navigator.clipboard.readText());
      expect(await core.get("/apiversion")).toMatchObject({ status: 401, body: "Invalid API key" });
      expect(await core.get("/apiversion", {}, { "api-key": key })).toMatchObject({ status: 200 });
      await page.getByRole("button", { name: "Switch off API key" }).click();
      await page.getByText("Callers need none").waitFor();
      expect(await core.get("/apiversion")).toMatchObject({ status: 200 });
    });
  });

  it("exports, resets and imports the data, and moves the clock", async () => {
    const { body } = await core.post("/recipe/signup", { email: "jane@example.com", password: "validpass1" });
    await visit(core.url, async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByText("Download an export").click(),
      ]);
      await page.getByRole("button", { name: "Reset" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
      await page.getByText("All is as it was at the beginning.").waitFor();
      expect((await core.get("/dev/status")).body).toMatchObject({ users: 0 });

      await page
        .getByLabel("Import an export")
        .setInputFiles({ name: "export.json", mimeType: "application/json", buffer: Buffer.from("{}") });
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
      await page.locator("#data .error").filter({ hasText: /./ }).waitFor();
      await page.getByLabel("Import an export").setInputFiles(await download.path());
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
      await page.getByText("The export is imported.").waitFor();
      expect((await core.get("/user/id", { userId: body.user.id })).body).toMatchObject({ status: "OK" });

      await page.getByRole("button", { name: "+ 1 day" }).click();
      await page.getByText("1 day ahead").waitFor();
      await page.getByRole("button", { name: "Back to now" }).click();
      await page.getByText("It is the machine's.").waitFor();
    });
  });

  it("answers others than browsers as the core does", async () => {
    expect(await core.get("/")).toMatchObject({ status: 200, body: "Hello" });
  });
});

describe("the inbox page", () => {
  it("shows a message as soon as it comes, with its code in large type and a copy button", async () => {
    await visit(`${core.url}/dev/inbox`, async (page) => {
      await page.getByText("No messages yet").waitFor();
      await send({
        channel: "sms",
        type: "PASSWORDLESS_LOGIN",
        to: "+491234",
        code: "402193",
        link: "http://localhost:3000/auth/verify#x",
      });
      await page.getByRole("heading", { name: "Sign-in without a password" }).waitFor();
      expect(
        await page.getByText("402193").evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
      ).toBeGreaterThan(30);
      await page.getByRole("button", { name: "Copy the code" }).click();
      await page.getByText("Copied").waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("402193");
      const link = page.getByRole("link", { name: "http://localhost:3000/auth/verify#x" });
      expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual([
        "_blank",
        "noopener noreferrer",
      ]);
      await send({ subject: "The second" });
      await page.getByRole("heading", { name: "The second" }).waitFor();
      expect(await page.locator("article h2").allTextContents()).toEqual(["The second", "Sign-in without a password"]);
    });
  });

  it("filters by recipient and kind, and deletes one or all", async () => {
    await send({ to: "jane@example.com" });
    await send({ to: "john@example.com" });
    await send({ channel: "sms", to: "+491234" });
    const shown = (page: Page, recipients: string[]) =>
      expect.poll(() => page.locator("article .to").allTextContents()).toEqual(recipients);
    await visit(`${core.url}/dev/inbox`, async (page) => {
      await page.getByLabel("Recipient").fill("JANE");
      await shown(page, ["jane@example.com"]);
      await page.getByLabel("Recipient").fill("");
      await page.getByLabel("Kind").selectOption({ label: "Text messages" });
      await shown(page, ["+491234"]);
      await page.getByRole("button", { name: "Delete the message to +491234" }).click();
      await page.getByText("No message matches").waitFor();
      await page.getByLabel("Kind").selectOption({ label: "Mails and text messages" });
      await shown(page, ["john@example.com", "jane@example.com"]);
      await page.getByRole("button", { name: "Delete all" }).click();
      await page.keyboard.press("Escape");
      await shown(page, ["john@example.com", "jane@example.com"]);
      await page.getByRole("button", { name: "Delete all" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete all" }).click();
      await page.getByText("No messages yet").waitFor();
    });
  });

  it("runs nothing that a message brings along", async () => {
    await fill();
    await visit(`${core.url}/dev/inbox`, async (page) => {
      await page.frameLocator("iframe").getByRole("heading", { name: "Welcome" }).waitFor();
      await page.getByRole("heading", { name: HOSTILE }).waitFor();
      await expect.poll(() => page.locator("main img").count()).toBe(0);
      expect(await page.title()).toBe("Inbox · dev core");
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    });
  });
});

describe("every page", () => {
  it("can be used by keyboard alone", async () => {
    await visit(core.url, async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    });
  });
});
