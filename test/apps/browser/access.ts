import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { foreignSession } from "../contract/foreign.js";
import { expectDashboard, expectSignIn, find, signOut } from "./pages.js";
import { newPerson, signIn, signUp } from "./people/index.js";
import { visit, type BrowserCase } from "./site.js";
import { DASHBOARD, ROUTES } from "./words.js";

/** Values of `redirectToPath` that lead to another site. */
const FOREIGN_WISHES = [
  "//stranger.example/x",
  "https://stranger.example/x",
  "/\\stranger.example",
  "javascript:alert(1)",
];

/** Life of an access token, in seconds: long enough to show a page with it. */
const SHORT_LIFE_S = 8;

export const access: BrowserCase[] = [
  {
    name: "a protected page sends visitors to sign in and takes them back afterwards, query and all",
    run: async (site) => {
      const person = await newPerson(site);
      await visit(site, async (page) => {
        await page.goto(`${ROUTES.dashboard.path}?from=mail#you`);
        await expectSignIn(page);
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
        assert.equal(new URL(page.url()).search, "?from=mail");
      });
    },
  },
  {
    name: "after the sign-in nobody is sent to another site",
    proves: [20],
    run: async (site) => {
      const person = await newPerson(site);
      for (const wish of FOREIGN_WISHES) {
        const signInWith = async (page: Page) => {
          await page.goto(`${ROUTES.signIn.path}?redirectToPath=${encodeURIComponent(wish)}`);
          await signIn(site, page, person);
          assert.equal(new URL(page.url()).origin, site.origin, wish);
        };
        // The SDK may open the path of the wish on this site, where no such page exists.
        await visit(site, signInWith, { expected: /status of 404/ });
      }
    },
  },
  {
    name: "tokens are out of reach of the page's scripts",
    proves: [2],
    run: (site) =>
      visit(site, async (page, context) => {
        await signUp(site, page);
        const reachable = await page.evaluate(() =>
          JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
        );
        const tokens = (await context.cookies()).filter(({ name }) => /^s(Access|Refresh)Token$/.test(name));
        assert.ok(
          tokens.length > 0 && tokens.every((cookie) => cookie.httpOnly),
          "there are no tokens, or some are not HttpOnly",
        );
        tokens.forEach(({ name, value }) => assert.ok(!reachable.includes(value), `${name} can be read by scripts`));
      }),
  },
  {
    name: "the dashboard calls the API: the session, and 403 without the role",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await signUp(site, page);
          await find(page, DASHBOARD.askSession).click();
          await find(page, DASHBOARD.sessionAnswer).first().waitFor();
          await find(page, DASHBOARD.askAdmin).click();
          await find(page, DASHBOARD.adminAnswer).first().waitFor();
        },
        // The browser itself reports the 403 that was asked for.
        { expected: /status of 403/ },
      ),
  },
  {
    name: "an expired access token is renewed, once, and the visitor stays on the same page",
    run: async (site) => {
      const core = await site.startCore({ access_token_validity: String(SHORT_LIFE_S) });
      await site.stopApi();
      await site.startApi({
        SUPERTOKENS_CONNECTION_URI: core.url,
        DEV_INBOX_URL: core.inboxUrl,
        DEV_PROVIDERS_URL: core.providersUrl,
      });
      const there = { ...site, core };
      try {
        await visit(
          there,
          async (page) => {
            await signUp(there, page);
            await page.waitForTimeout((SHORT_LIFE_S + 1) * 1000);
            let refreshes = 0;
            page.on("request", (request) => {
              if (request.url().endsWith("/session/refresh")) refreshes++;
            });
            await page.goto(`${ROUTES.dashboard.path}?from=mail`);
            await expectDashboard(page);
            assert.equal(refreshes, 1, "refreshes");
            assert.equal(new URL(page.url()).search, "?from=mail");
          },
          { expected: /status of 401/ },
        );
      } finally {
        await site.stopApi();
        await site.startApi();
      }
    },
  },
  {
    name: "an ended session shows the sign-in page at the next visit, without a loop",
    run: async (site) => {
      const person = await newPerson(site);
      await visit(
        site,
        async (page) => {
          await signIn(site, page, person);
          await expectDashboard(page, person.userId);
          await site.core.revokeSessions(person.userId);
          await page.context().clearCookies({ name: "sAccessToken" });
          await page.goto(ROUTES.dashboard.path);
          await expectSignIn(page);
          await expectCalm(page);
        },
        { expected: /status of 401/ },
      );
    },
  },
  {
    name: "cookies of another local app on the same host: pages work, no loop, and one can sign in",
    run: async (site) => {
      const person = await newPerson(site);
      const stranger = await foreignSession();
      await visit(
        site,
        async (page, context) => {
          const cookie = { domain: "localhost", path: "/", sameSite: "Lax" as const };
          await context.addCookies([
            { ...cookie, name: "sAccessToken", value: stranger.accessToken, httpOnly: true },
            { ...cookie, name: "sRefreshToken", value: stranger.refreshToken, httpOnly: true },
            { ...cookie, name: "sFrontToken", value: stranger.frontToken },
            { ...cookie, name: "st-last-access-token-update", value: String(Date.now()) },
          ]);
          await page.goto(ROUTES.home.path);
          await page.getByRole("heading", { level: 1 }).waitFor();
          await page.goto(ROUTES.dashboard.path);
          await expectSignIn(page);
          await expectCalm(page);
          await signIn(site, page, person);
          await expectDashboard(page, person.userId);
          await signOut(page);
        },
        // The SDK reports that it could not ask about this session, which is not one of this app.
        { expected: /status of 401|refreshing validator st-ev/ },
      );
    },
  },
];

/** Throws unless the page is at rest: it neither navigates nor sends requests any more. */
async function expectCalm(page: Page): Promise<void> {
  let requests = 0;
  const count = () => requests++;
  page.on("request", count);
  const url = page.url();
  await page.waitForTimeout(1500);
  page.off("request", count);
  assert.equal(page.url(), url, "it still navigates");
  assert.ok(requests <= 2, `${requests} requests within 1.5 s on a page at rest`);
}
