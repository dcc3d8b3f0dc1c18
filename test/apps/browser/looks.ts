import assert from "node:assert/strict";
import { judge } from "./judging.js";
import { find, openSignIn, openSignUp } from "./pages.js";
import { methodOf, signUp } from "./people/index.js";
import { visit, type BrowserCase } from "./site.js";
import { COLOURS, DASHBOARD, HOME, ROUTES } from "./words.js";

export const looks: BrowserCase[] = [
  {
    name: "the pages are accessible and fit, in light and dark mode, on a telephone and on a desktop",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const { tenant } = methodOf(site);
          await page.goto(ROUTES.home.path);
          await find(page, HOME.greeting).waitFor();
          await judge(site, page, "home");
          await openSignUp(site, page, tenant);
          await judge(site, page, "sign-up");
          await page.goto(ROUTES.home.path);
          await openSignIn(site, page, tenant);
          await judge(site, page, "sign-in");
          await signUp(site, page);
          await judge(site, page, "dashboard");
          await find(page, DASHBOARD.askAdmin).click();
          await find(page, DASHBOARD.adminAnswer).first().waitFor();
          await judge(site, page, "dashboard-answer");
        },
        { expected: /status of 403/ },
      ),
  },
  {
    name: "light and dark differ",
    run: async (site) => {
      const backgrounds: string[] = [];
      for (const colorScheme of COLOURS) {
        await visit(
          site,
          async (page) => {
            await page.goto(ROUTES.home.path);
            await page.getByRole("heading", { level: 1 }).waitFor();
            const colourOf = () =>
              [document.documentElement, document.body]
                .map((element) => getComputedStyle(element).backgroundColor)
                .join();
            backgrounds.push(await page.evaluate(colourOf));
          },
          { colorScheme },
        );
      }
      assert.notEqual(backgrounds[0], backgrounds[1]);
    },
  },
];
