import assert from "node:assert/strict";
import { judge } from "./judging.js";
import { openSignIn, openSignUp } from "./pages.js";
import { methodOf, signUp } from "./people/index.js";
import { visit, type BrowserCase } from "./site.js";

export const looks: BrowserCase[] = [
  {
    name: "the pages are right by day and by night, on a telephone and on a desk",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const { tenant } = methodOf(site);
          await page.goto("/");
          await page.getByText(/Hello from/).waitFor();
          await judge(site, page, "home");
          await openSignUp(site, page, tenant);
          await judge(site, page, "sign-up");
          await page.goto("/");
          await openSignIn(site, page, tenant);
          await judge(site, page, "sign-in");
          await signUp(site, page);
          await judge(site, page, "dashboard");
          await page.getByRole("button", { name: /admin/i }).click();
          await page.getByText(/403/).first().waitFor();
          await judge(site, page, "dashboard-answer");
        },
        { expected: /status of 403/ },
      ),
  },
  {
    name: "light and dark differ",
    run: async (site) => {
      const backgrounds: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await visit(
          site,
          async (page) => {
            await page.goto("/");
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
