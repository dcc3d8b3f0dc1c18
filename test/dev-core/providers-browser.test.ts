/// <reference lib="dom" />
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectRight, LOOKS, visit as visitUrl } from "./browser.js";
import { startTestCore, type TestCore } from "./support.js";

/** The pages of the fake providers in a real browser, with a website and a backend on ports of their own. */

let core: TestCore;
let website: string;
let backend: string;

beforeAll(async () => {
  core = await startTestCore();
  website = await serve((_, response) => response.setHeader("content-type", "text/html").end("<title>App</title>"));
  // What the SDKs do with Apple's answer: they send the browser on to the website, with what was posted.
  backend = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.writeHead(303, { location: `${website}/auth/callback/apple?${body}` }).end();
  });
  await core.get("/apiversion", { apiDomain: backend, websiteDomain: website });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

interface Visit {
  id?: string;
  params?: Record<string, string>;
  context?: BrowserContextOptions;
  /** What the browser has to complain about. Anything else fails the test. */
  expected?: RegExp;
}

/** Opens the sign-in page of a provider in a browser of its own. */
async function visit(
  { id = "google", params = {}, context = {}, expected = /^$/ }: Visit,
  work: (page: Page) => Promise<void>,
) {
  const apple = id === "apple";
  const query = new URLSearchParams({
    client_id: "app",
    response_type: "code",
    scope: "openid email profile",
    state: "s-1",
    redirect_uri: apple ? `${backend}/auth/callback/apple` : `${website}/auth/callback/${id}`,
    ...(apple ? { response_mode: "form_post" } : {}),
    ...params,
  });
  await visitUrl(`${core.url}/dev/providers/${id}/authorize?${query}`, work, context, expected);
}

/** Waits until the browser is at the app again, and returns what it brought. */
async function atApp(page: Page): Promise<Record<string, string>> {
  await page.waitForURL(`${website}/**`);
  return Object.fromEntries(new URL(page.url()).searchParams);
}

async function claimsOf(id: string, code: string, redirectUri: string) {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: "app",
    code,
    redirect_uri: redirectUri,
  });
  const response = await fetch(`${core.url}/dev/providers/${id}/token`, { method: "POST", body });
  const { id_token: token } = (await response.json()) as { id_token: string };
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Record<string, unknown>;
}

const google = (code: string) => claimsOf("google", code, `${website}/auth/callback/google`);

describe.each([
  ["with scripts", {}],
  ["without scripts", { javaScriptEnabled: false }],
])("%s", (_, context) => {
  it("a person is chosen", async () => {
    await visit({ context }, async (page) => {
      expect(await page.locator("main").innerText()).toContain("This is a fake Google");
      await page.getByRole("button", { name: /Grace Hopper/ }).click();
      const { code, state } = await atApp(page);
      expect(state).toBe("s-1");
      expect(await google(code!)).toMatchObject({ email: "grace@example.com", email_verified: true });
    });
  });

  it("a person is added, after a mistake", async () => {
    await visit({ context, expected: /status of 400/ }, async (page) => {
      await page.getByText("Add a person").click();
      await page.getByLabel("Name", { exact: true }).fill("Zoë O'Neil");
      await page.getByLabel(/E-mail address/).fill("nonsense");
      await page.getByRole("button", { name: "Add and sign in" }).click();
      await page.getByRole("alert").filter({ hasText: "This is not an e-mail address" }).waitFor();
      expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Zoë O'Neil");
      const email = `zoe.${Object.keys(context).length}@example.com`;
      await page.getByLabel(/E-mail address/).fill(email);
      await page.getByLabel(/is verified/).uncheck();
      await page.getByRole("button", { name: "Add and sign in" }).click();
      const { code } = await atApp(page);
      expect(await google(code!)).toMatchObject({ email, email_verified: false, name: "Zoë O'Neil" });
    });
  });

  it("somebody turns back", async () => {
    await visit({ context }, async (page) => {
      await page.getByRole("button", { name: "Cancel" }).click();
      expect(await atApp(page)).toMatchObject({ error: "access_denied", state: "s-1" });
    });
  });

  it("an address is not verified, or missing", async () => {
    for (const [outcome, verified] of [
      ["unverified", false],
      ["no-email", undefined],
    ] as const) {
      await visit({ context }, async (page) => {
        await page.getByLabel("The sign-in goes").selectOption(outcome);
        await page.getByRole("button", { name: /Ada Lovelace/ }).click();
        expect((await google((await atApp(page))["code"]!))["email_verified"]).toBe(verified);
      });
    }
  });

  it("Apple's answer is posted to the backend, which sends the browser to the website", async () => {
    await visit({ id: "apple", context }, async (page) => {
      await page.getByRole("button", { name: /Katherine Johnson/ }).click();
      if ("javaScriptEnabled" in context) await page.getByRole("button", { name: "Continue" }).click();
      const { code, state } = await atApp(page);
      expect(state).toBe("s-1");
      expect(await claimsOf("apple", code!, `${backend}/auth/callback/apple`)).toMatchObject({
        email: "katherine@example.org",
      });
    });
  });
});

describe("the page", () => {
  it("asks with the person that the app has in mind", async () => {
    await visit({ params: { login_hint: "grace@example.com" } }, async (page) => {
      expect(await page.locator(".person").first().innerText()).toContain("Grace Hopper");
    });
    await visit({ params: { login_hint: "new@example.com" } }, async (page) => {
      expect(await page.getByLabel(/E-mail address/).inputValue()).toBe("new@example.com");
    });
  });

  it("lets nobody sign in by a form of another site", async () => {
    await visit({ expected: /CORS policy|ERR_FAILED/ }, async (page) => {
      const secret = await page.locator("input[name=page]").first().inputValue();
      expect(secret).toHaveLength(43);
      await page.goto(website);
      const readable = await page.evaluate(
        (url) =>
          fetch(url).then(
            () => true,
            () => false,
          ),
        `${core.url}/dev/providers`,
      );
      expect(readable).toBe(false);
    });
  });

  it("lists the persons, and takes another one", async () => {
    await visit({}, async (page) => {
      await page.goto(`${core.url}/dev/providers`);
      await page.getByLabel("Name").fill("Lia List");
      await page.getByLabel(/E-mail address/).fill("lia@example.com");
      await page.getByRole("button", { name: "Add a person" }).click();
      await page.getByRole("row", { name: /Lia List lia@example.com verified/ }).waitFor();
    });
  });

  it.each(LOOKS)("is right: $width $colorScheme", async ({ width, colorScheme }) => {
    const context = { colorScheme, viewport: { width, height: 900 } };
    for (const id of ["google", "apple", "github"]) {
      await visit({ id, context }, async (page) => {
        await expectRight(page);
        await page.getByText("Add a person").click();
        await page.getByText("What the app asked for").click();
        await expectRight(page);
      });
    }
    await visitUrl(`${core.url}/dev/providers`, expectRight, context);
  });
});
