import assert from "node:assert/strict";
import { judge } from "./judging.js";
import { button, expectDashboard, expectSignIn, find, openSignIn, openSignUp, signOut } from "./pages.js";
import { arrive, newPerson, signIn } from "./people/index.js";
import { byPassword } from "./people/password.js";
import { addPerson, bySocial, choosePerson, goToProvider } from "./people/social.js";
import { finish, verifyEmail } from "./people/steps.js";
import { firstFactor, visit, type AuthShape, type BrowserCase } from "./site.js";
import { DASHBOARD, providerButton, ROUTES, SOCIAL, VERIFICATION } from "./words.js";

const { tenant } = bySocial;

/** Whether the app asks for a mail when the provider has not verified the address. */
const verifies = ({ secondFactors }: AuthShape) => secondFactors.length > 0;

/** Social login, with the dev core in the place of every provider. */
export const social: BrowserCase[] = [
  {
    name: "each provider leads to the dashboard, and the second time to the same account",
    run: async (site) => {
      assert.ok(site.providers.length > 0, "no providers");
      for (const provider of site.providers) {
        const address = await addPerson(site);
        await visit(site, async (page) => {
          const enter = async () => {
            await goToProvider(site, page, provider);
            await choosePerson(page, address);
          };
          await openSignUp(site, page, tenant);
          await enter();
          const person = await arrive(site, page, { method: bySocial, address });
          await signOut(page);
          await openSignIn(site, page, tenant);
          await enter();
          await finish(site, page, person);
          await expectDashboard(page, person.userId);
        });
      }
    },
  },
  ...["Cancel", "Deny access", "Provider error"].map((refusal): BrowserCase => ({
    name: `"${refusal}" at the provider leads back to the sign-in page, with a message`,
    run: (site) =>
      visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await goToProvider(site, page, site.providers[0]!);
        await button(page, refusal).click();
        await page.waitForURL(`${site.origin}${ROUTES.signIn.path}**`);
        await find(page, SOCIAL.failed).waitFor();
        await judge(site, page, "social-refused");
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      }),
  })),
  {
    name: "a provider that fails when the API asks it leads back to the sign-in page, with a message",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await openSignIn(site, page, tenant);
          await goToProvider(site, page, site.providers[0]!);
          await page.getByLabel("The sign-in goes").selectOption("token-error");
          await choosePerson(page, "ada@example.com");
          await find(page, SOCIAL.failed).waitFor();
          assert.equal(new URL(page.url()).origin, site.origin);
        },
        // The API answers with an error, which the browser reports.
        { expected: /status of 50\d .*\/auth\/.*signinup/ },
      ),
  },
  {
    name: "a person without an e-mail address at the provider is told so",
    run: (site) =>
      visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await goToProvider(site, page, site.providers[0]!);
        await page.getByLabel("The sign-in goes").selectOption("no-email");
        await choosePerson(page, "ada@example.com");
        await find(page, SOCIAL.noEmail).waitFor();
      }),
  },
  {
    name: "a forged answer of a provider signs nobody in",
    run: (site) =>
      visit(site, async (page) => {
        await page.goto(`${ROUTES.callback.path}/google?code=forged&state=forged`);
        await page.waitForURL((url) => !url.pathname.startsWith(ROUTES.callback.path));
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      }),
  },
  {
    name: "an address that the provider has not verified is verified by mail first",
    when: verifies,
    run: async (site) => {
      const address = await addPerson(site, { emailVerified: false });
      await visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await goToProvider(site, page, site.providers[0]!);
        await choosePerson(page, address);
        await page.waitForURL(`**${ROUTES.verifyEmail.path}**`);
        await verifyEmail(site, page, { method: bySocial, address });
        await arrive(site, page, { method: bySocial, address });
      });
    },
  },
  {
    name: "an address that the provider has not verified signs in where the app asks for no proof",
    when: (app) => !verifies(app),
    run: async (site) => {
      const address = await addPerson(site, { emailVerified: false });
      await visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await goToProvider(site, page, site.providers[0]!);
        await choosePerson(page, address);
        await expectDashboard(page);
      });
    },
  },
  {
    name: "an unverified address at a provider does not open the account that has this address",
    when: firstFactor("emailpassword"),
    run: async (site) => {
      const owner = await newPerson(site, byPassword);
      await addPerson(site, { email: owner.address, emailVerified: false });
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await goToProvider(site, page, site.providers[0]!);
        await choosePerson(page, owner.address);
        await page.waitForURL((url) => url.origin === site.origin && !url.pathname.startsWith(ROUTES.callback.path));
        await page
          .getByRole("alert")
          .filter({ hasText: /./ })
          .or(find(page, DASHBOARD.title))
          .or(find(page, VERIFICATION.title))
          .first()
          .waitFor();
        assert.equal(await page.getByText(owner.userId).count(), 0, "the account of another person is open");
      });
    },
  },
  {
    name: "people who wanted a page before they went to the provider get it afterwards",
    run: async (site) => {
      const person = await newPerson(site, bySocial);
      await visit(site, async (page) => {
        await page.goto(`${ROUTES.dashboard.path}?from=mail`);
        await expectSignIn(page);
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
        assert.equal(new URL(page.url()).search, "?from=mail");
      });
    },
  },
  {
    name: "only the providers that have their keys have a button",
    // GitHub's addresses are fixed: nothing has to be asked of it.
    when: ({ providers }) => providers.includes("GitHub"),
    twoServers: true,
    run: async (site) => {
      await site.stopApi();
      await site.startApi({
        DEV_PROVIDERS_URL: "",
        GITHUB_CLIENT_ID: "own-client-id",
        GITHUB_CLIENT_SECRET: "own-client-secret",
      });
      try {
        await visit(site, async (page) => {
          await openSignIn(site, page, tenant);
          await find(page, providerButton("GitHub")).waitFor();
          for (const provider of site.providers.filter((name) => name !== "GitHub"))
            await find(page, providerButton(provider)).waitFor({ state: "hidden" });
        });
      } finally {
        await site.stopApi();
        await site.startApi();
      }
    },
  },
  {
    name: "the button works by keyboard",
    run: (site) =>
      visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await find(page, providerButton(site.providers[0]!)).press("Enter");
        await page.waitForURL(`${site.core.providersUrl}/**`);
      }),
  },
];
