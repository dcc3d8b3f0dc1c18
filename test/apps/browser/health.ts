import assert from "node:assert/strict";
import { expectSignIn, find } from "./pages.js";
import { newPerson } from "./people/index.js";
import { visit, type BrowserCase } from "./site.js";
import { EVERYWHERE, HOME, ROUTES } from "./words.js";

/** What a browser itself reports when a server cannot be reached. */
const REFUSED = /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_SOCKET|Failed to fetch/;

export const health: BrowserCase[] = [
  {
    name: "the home page has a title, a language, a way to sign in and the API's greeting",
    run: (site) =>
      visit(site, async (page) => {
        await page.goto(ROUTES.home.path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        assert.ok((await page.title()).length > 0);
        assert.match((await page.locator("html").getAttribute("lang")) ?? "", /^[a-z]{2}/);
        await find(page, HOME.greeting).waitFor();
        await find(page, HOME.signIn).first().click();
        await expectSignIn(page);
        await page.goBack();
        await page.getByRole("heading", { level: 1 }).waitFor();
        assert.equal(
          await find(page, EVERYWHERE.demoBanner).count(),
          0,
          "the demo banner is shown without the demo core",
        );
      }),
  },
  {
    name: "an unknown page says so",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await page.goto("/no/such/page");
          await find(page, EVERYWHERE.notFound).first().waitFor();
        },
        { expected: /status of 404/ },
      ),
  },
  {
    name: "on the demo core a banner says that the data is public",
    twoServers: true,
    run: async (site) => {
      await site.stopApi();
      await site.startApi({ SUPERTOKENS_CONNECTION_URI: "https://try.supertokens.com", SUPERTOKENS_API_KEY: "" });
      try {
        await visit(
          site,
          async (page) => {
            for (const path of [ROUTES.home.path, ROUTES.signIn.path]) {
              await page.goto(path);
              await find(page, EVERYWHERE.demoBanner).first().waitFor();
            }
          },
          // The tests have no network: what the API would ask the demo core for fails.
          { expected: /status of 503 .*\/loginmethods/ },
        );
      } finally {
        await site.stopApi();
        await site.startApi();
      }
    },
  },
  {
    name: "while the API is down the pages say so, and they recover when it is back",
    twoServers: true,
    run: async (site) => {
      await site.stopApi();
      try {
        await visit(
          site,
          async (page) => {
            await page.goto(ROUTES.home.path);
            await find(page, EVERYWHERE.apiDown).first().waitFor();
            await page.goto(ROUTES.dashboard.path);
            await expectSignIn(page);
          },
          { expected: REFUSED },
        );
      } finally {
        await site.startApi();
      }
      await newPerson(site);
    },
  },
];
