import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.js";
import { startTestCore, type TestCore } from "./support.js";

/** Passkeys that a real browser makes, by Chromium's virtual authenticator: a page, its backend, and the dev core. */

/** What the page runs. `post` asks its own backend, which asks the dev core. */
const PAGE = `<!doctype html><title>Passkeys</title><script>
  const post = async (path, body) => {
    const response = await fetch("/api" + path, { method: "POST", body: JSON.stringify(body) });
    return response.json();
  };
  const answer = (path, { webauthnGeneratedOptionsId }, credential) =>
    post(path, { webauthnGeneratedOptionsId, credential: credential.toJSON() });
  window.signUp = async (email, changes) => {
    const options = await post("/options/register", { email, ...changes });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return answer("/signup", options, await navigator.credentials.create({ publicKey }));
  };
  window.signIn = async () => {
    const options = await post("/options/signin", {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, rpId: options.relyingPartyId });
    return answer("/signin", options, await navigator.credentials.get({ publicKey }));
  };
</script>`;

const AUTHENTICATOR = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

let core: TestCore;
let server: Server;
let origin: string;
let browser: Browser;

/** Serves the page, and passes its requests on with what only the site itself knows. */
function startSite(): Promise<Server> {
  const site = createServer(async (request, response) => {
    if (request.method !== "POST") return response.end(PAGE);
    let body = "";
    for await (const chunk of request) body += chunk;
    const relyingParty = { relyingPartyId: "localhost", relyingPartyName: "Test", origin, timeout: 60_000 };
    const answer = await core.post(`/recipe/webauthn${request.url!.slice(4)}`, {
      ...relyingParty,
      ...JSON.parse(body),
    });
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer.body));
  });
  return new Promise((resolve) => site.listen(0, "localhost", () => resolve(site)));
}

beforeAll(async () => {
  core = await startTestCore();
  server = await startSite();
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
});

/** A new browser profile with a new authenticator, at the page. */
async function open(options: object = {}) {
  const page = await (await browser.newContext()).newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...AUTHENTICATOR, ...options },
  });
  await page.goto(origin);
  return { page, cdp, authenticatorId };
}

// oxlint-disable-next-line no-explicit-any
const run = (page: Page, name: "signUp" | "signIn", ...args: unknown[]): Promise<any> =>
  page.evaluate(
    ([functionName, given]) =>
      (window as never as Record<string, (...a: unknown[]) => unknown>)[functionName]!(...given),
    [name, args] as const,
  );

async function credentials(cdp: CDPSession, authenticatorId: string) {
  return (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
}

describe("a real browser", () => {
  it.each([
    ["ES256", -7],
    ["RS256", -257],
    ["the core's default algorithms", undefined],
  ])("signs up and in by %s", async (_, algorithm) => {
    const { page, cdp, authenticatorId } = await open();
    const email = `browser${algorithm ?? ""}@example.com`;
    const signedUp = await run(
      page,
      "signUp",
      email,
      algorithm === undefined ? {} : { supportedAlgorithmIDs: [algorithm] },
    );
    expect(signedUp).toMatchObject({ status: "OK", relyingPartyId: "localhost", user: { emails: [email] } });
    for (let time = 1; time <= 2; time += 1) {
      expect(await run(page, "signIn")).toEqual({ status: "OK", user: signedUp.user, recipeUserId: signedUp.user.id });
    }
    const [made] = await credentials(cdp, authenticatorId);
    expect(Buffer.from(made!.credentialId, "base64").toString("base64url")).toBe(signedUp.webauthnCredentialId);
    await page.context().close();
  });

  it("attests with a certificate when asked to", async () => {
    const { page } = await open();
    const signedUp = await run(page, "signUp", "direct@example.com", {
      attestation: "direct",
      userVerification: "required",
    });
    expect(signedUp.status).toBe("OK");
    expect((await run(page, "signIn")).status).toBe("OK");
    await page.context().close();
  });

  it("is refused with a cloned authenticator", async () => {
    const { page, cdp, authenticatorId } = await open();
    await run(page, "signUp", "cloned@example.com", {});
    const [early] = await credentials(cdp, authenticatorId);
    for (let time = 1; time <= 2; time += 1) expect((await run(page, "signIn")).status).toBe("OK");
    await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
    await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: early! });
    expect(await run(page, "signIn")).toEqual({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: "Malicious counter value is detected. Cloned authenticators exist in parallel.",
    });
    await page.context().close();
  });

  it("is refused at another origin", async () => {
    const { page } = await open();
    await run(page, "signUp", "origin@example.com", {});
    const other = await startSite();
    const { port } = other.address() as AddressInfo;
    await page.goto(`http://localhost:${port}`);
    expect(await run(page, "signIn")).toMatchObject({
      status: "INVALID_AUTHENTICATOR_ERROR",
      reason: expect.stringContaining(`'http://localhost:${port}' origin doesn't match`),
    });
    other.close();
    await page.context().close();
  });
});
