import { expect, test } from "vitest";
import { newBrowser, website } from "./support.ts";

const AUTH = "/auth/acme";
const PROVIDER = "google";
const CALLBACK = `${website}/auth/callback/${PROVIDER}`;

/** Signs in at the provider, which the dev core plays. Returns what comes back from it, with a code. */
async function visitProvider() {
  const { body } = await newBrowser().get(`${AUTH}/authorisationurl`).query({
    thirdPartyId: PROVIDER,
    redirectURIOnProviderDashboard: CALLBACK,
  });
  const page = new URL(body.urlWithQueryParams);
  page.searchParams.set("prompt", "none");
  page.searchParams.set("login_hint", "ada@example.com");
  page.searchParams.set("response_mode", "query");
  const { headers } = await fetch(page, { redirect: "manual" });
  const back = new URL(headers.get("location")!);
  return {
    redirectURIOnProviderDashboard: CALLBACK,
    redirectURIQueryParams: Object.fromEntries(back.searchParams),
    pkceCodeVerifier: body.pkceCodeVerifier,
  };
}

function signIn(
  browser: ReturnType<typeof newBrowser>,
  redirectURIInfo: object,
) {
  return browser
    .post(`${AUTH}/signinup`)
    .send({ thirdPartyId: PROVIDER, redirectURIInfo });
}

test("an account at a provider signs up, and the next time in", async () => {
  const browser = newBrowser();
  const first = await signIn(browser, await visitProvider());
  expect(first.body.status).toBe("OK");
  await browser.get("/sessioninfo").expect(200);

  const second = await signIn(newBrowser(), await visitProvider());
  expect(second.body.user.id).toBe(first.body.user.id);
});

test("a code of a provider works once", async () => {
  const code = await visitProvider();
  expect((await signIn(newBrowser(), code)).body.status).toBe("OK");
  await signIn(newBrowser(), code).expect(400);
});

test("an invented code signs nobody in", async () => {
  const { redirectURIQueryParams, ...returned } = await visitProvider();
  const browser = newBrowser();
  await signIn(browser, {
    ...returned,
    redirectURIQueryParams: { ...redirectURIQueryParams, code: "invented" },
  }).expect(400);
  await browser.get("/sessioninfo").expect(401);
});
