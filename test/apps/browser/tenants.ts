import assert from "node:assert/strict";
import { judge } from "./judging.js";
import {
  emailField,
  expectDashboard,
  find,
  main,
  openSignIn,
  openSignUp,
  passwordField,
  signOut,
  tenantLink,
} from "./pages.js";
import { byCode } from "./people/code.js";
import { arrive, newPerson, signUp } from "./people/index.js";
import { byPassword, sendSignIn } from "./people/password.js";
import { visit, type BrowserCase } from "./site.js";
import { providerButton, ROUTES, tenantOfUser } from "./words.js";

/** The example tenants, whose ways to sign in differ. */
const [ACME, GLOBEX] = [byPassword.tenant, byCode.tenant];

/** A member of one organisation is not a member of another. */
export const tenants: BrowserCase[] = [
  {
    name: "visitors choose their organisation before they sign in",
    run: (site) =>
      visit(site, async (page) => {
        await page.goto(ROUTES.signIn.path);
        for (const name of [ACME, GLOBEX]) await tenantLink(page, name).waitFor();
        assert.equal(await emailField(page).count(), 0, "a form is shown before a tenant was chosen");
        await judge(site, page, "tenants");
      }),
  },
  {
    name: "each has its own ways to sign in",
    run: (site) =>
      visit(site, async (page) => {
        await openSignUp(site, page, ACME);
        await passwordField(page).waitFor();
        await find(page, providerButton(site.providers[0]!)).waitFor();
        await judge(site, page, "tenant-acme");
        await openSignIn(site, page, GLOBEX);
        await emailField(page).waitFor();
        assert.equal(await passwordField(page).count(), 0, "Globex asks for a password");
        assert.equal(await find(page, providerButton(site.providers[0]!)).count(), 0, "Globex offers social login");
        await judge(site, page, "tenant-globex");
      }),
  },
  {
    name: "the dashboard names the tenant, and the keyboard is enough to choose one",
    run: (site) =>
      visit(site, async (page) => {
        await page.goto(ROUTES.signIn.path);
        await tenantLink(page, ACME).press("Enter");
        await emailField(page).waitFor();
        await signUp(site, page, byPassword);
        await find(page, tenantOfUser("acme")).first().waitFor();
      }),
  },
  {
    name: "a user of one does not enter the other: the same address is somebody else there",
    run: async (site) => {
      const owner = await newPerson(site, byPassword);
      await visit(site, async (page) => {
        await openSignIn(site, page, GLOBEX);
        await byCode.signIn(site, page, { method: byCode, address: owner.address });
        const other = await arrive(site, page, { method: byCode, address: owner.address });
        assert.notEqual(other.userId, owner.userId);
        await find(page, tenantOfUser("globex")).first().waitFor();
      });
    },
  },
  {
    name: "after signing out people can go to the other one",
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUp(site, page, byPassword);
        await signOut(page);
        await openSignIn(site, page, GLOBEX);
        const { userId } = await arrive(site, page, await byCode.signUp(site, page));
        assert.notEqual(userId, person.userId);
        await signOut(page);
        await openSignIn(site, page, ACME);
        await sendSignIn(page, person.address, person.password!);
        await expectDashboard(page, person.userId);
      }),
  },
  {
    name: "a tenant that does not exist shows no form",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await page.goto(`${ROUTES.signIn.path}?tenantId=umbrella`);
          await main(page).getByText(/./).first().waitFor();
          await page.waitForTimeout(1000);
          assert.equal(await emailField(page).count(), 0, "a form is shown for a tenant that does not exist");
        },
        { expected: /status of 4\d\d/ },
      ),
  },
];
