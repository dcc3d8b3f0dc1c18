import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { findings } from "../../browser/judging.js";
import type { Door } from "../doors.js";
import { newPerson } from "../target.js";
import {
  expectInside,
  expectSignIn,
  fill,
  join,
  REFUSED,
  register,
  screenshot,
  signIn,
  signOut,
  visit,
  type BrowserCase,
  type Site,
} from "./site.js";

/**
 * axe requests the style sheets and puts copies into the page, which the policy of the pages does not allow.
 */
const AXE_READS_STYLES =
  /\.css' violates the following Content Security Policy directive: "default-src 'none'"|Applying inline style violates/;

const inside = (site: Site) => site.target.door.paths.protected;

async function judge(site: Site, page: Page, name: string): Promise<void> {
  await screenshot(site, page, name);
  assert.deepEqual(await findings(page), [], `accessibility of ${name}`);
}

/** Finds out whether the page is wider than the window, so that people must scroll sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  assert.ok(content <= window, `the page is ${content} wide in a window of ${window}`);
}

const forms: BrowserCase[] = [
  {
    name: "register, sign out, sign in",
    run: (site) =>
      visit(site, async (page) => {
        const person = await join(page);
        await signOut(page);
        await page.goto("/login");
        await signIn(page, person.username, person.password);
        await expectInside(page, person);
      }),
  },
  {
    name: "a wrong password says so, keeps the name, and can be corrected",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const person = await join(page);
          await signOut(page);
          await page.goto("/login");
          await signIn(page, person.username, "an entirely wrong one");
          await page.getByRole("alert").filter({ hasText: /wrong/ }).waitFor();
          assert.equal(await page.getByLabel(/^User name/).inputValue(), person.username);
          await signIn(page, person.username, person.password);
          await expectInside(page, person);
        },
        { expected: REFUSED },
      ),
  },
  {
    name: "a taken name and a weak password are told at their fields",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const person = await join(page);
          await signOut(page);
          await register(page, { ...person, email: newPerson().email });
          await page.getByText(/user name is taken/i).waitFor();
          const field = page.getByLabel("User name", { exact: true });
          assert.equal(await field.getAttribute("aria-invalid"), "true");
          const described = await field.getAttribute("aria-describedby");
          assert.match((await page.locator(`#${described}`).textContent()) ?? "", /taken/);
          await register(page, { ...newPerson(), password: "password" });
          await page.getByText(/too common/).waitFor();
          await screenshot(site, page, "register-refused");
        },
        { expected: REFUSED },
      ),
  },
  {
    name: "changing the password, after a mistake that is told at its field",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const person = await join(page);
          const password = "a new and much better one";
          await page.getByRole("link", { name: "Change password" }).click();
          await page.getByRole("heading", { level: 1, name: "Change password" }).waitFor();
          const change = async (current: string) => {
            await fill(page, { "Current password": current, "New password": password, "Repeat password": password });
            await page.getByRole("button", { name: "Change password" }).click();
          };
          await change("an entirely wrong one");
          await page.getByText(/password is wrong/).waitFor();
          await judge(site, page, "password");
          await change(person.password);
          await expectInside(page, person);
          await signOut(page);
          await page.goto("/login");
          await signIn(page, person.username, password);
          await expectInside(page, person);
        },
        { expected: new RegExp(`${REFUSED.source}|${AXE_READS_STYLES.source}`) },
      ),
  },
  {
    name: "a page that asks to sign in is shown afterwards, and no other site",
    run: (site) =>
      visit(site, async (page) => {
        const person = await join(page);
        await signOut(page);
        await page.goto(`${inside(site)}?from=link`);
        await signIn(page, person.username, person.password);
        await expectInside(page, person);
        assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, `${inside(site)}?from=link`);
        await signOut(page);
        await page.goto("/login?next=https://evil.example/");
        await signIn(page, person.username, person.password);
        await expectInside(page, person);
      }),
  },
  {
    name: "whoever is signed in is not asked again",
    run: (site) =>
      visit(site, async (page) => {
        const person = await join(page);
        await page.goto("/login");
        await expectInside(page, person);
        await page.goto("/");
        await page.getByRole("link", { name: /^Open your/ }).click();
        await expectInside(page, person);
      }),
  },
  {
    name: "after signing out, going back shows nothing of the inside",
    run: (site) =>
      visit(site, async (page) => {
        const person = await join(page);
        await signOut(page);
        await page.goBack();
        await page.reload();
        assert.equal(await page.getByText(person.username).count(), 0);
        await page.goto(inside(site));
        await expectSignIn(page);
      }),
  },
  {
    name: "signing out in one tab ends the other",
    run: (site) =>
      visit(site, async (page, context) => {
        const person = await join(page);
        const other = await context.newPage();
        await other.goto(inside(site));
        await expectInside(other, person);
        await signOut(page);
        await other.reload();
        await expectSignIn(other);
      }),
  },
  {
    name: "everything works without JavaScript",
    needs: "forms",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await join(page);
          await page.goto("/logout");
          await page.getByRole("button", { name: "Yes, sign out" }).click();
          await page.getByRole("heading", { level: 1, name: /^Welcome to/ }).waitFor();
        },
        { javaScriptEnabled: false },
      ),
  },
  {
    name: "a form that was opened before signing in elsewhere says what to do",
    needs: "forms",
    run: (site) =>
      visit(
        site,
        async (page, context) => {
          await page.goto("/login");
          const other = await context.newPage();
          const person = await join(other);
          await signIn(page, person.username, person.password);
          await page.getByText(/Reload the page/).waitFor();
        },
        { expected: REFUSED },
      ),
  },
  {
    name: '"remember me" signs in again after the browser was closed, until signing out',
    needs: "remember",
    run: (site) =>
      visit(site, async (page, context) => {
        const person = await join(page);
        await signOut(page);
        await page.goto("/login");
        await page.getByLabel("Remember me").check();
        await signIn(page, person.email, person.password);
        await expectInside(page, person);
        // Closing a browser forgets the cookies that have no date.
        const kept = (await context.cookies()).filter(({ expires }) => expires > 0);
        assert.deepEqual(kept.map(({ name }) => name.replace(/^(known-device-).+/, "$1")).sort(), [
          "known-device-",
          "remember_token",
        ]);
        await context.clearCookies();
        await context.addCookies(kept);
        await page.goto(inside(site));
        await expectInside(page, person);
        await signOut(page);
        assert.deepEqual(
          (await context.cookies()).filter(({ name }) => name === "remember_token"),
          [],
        );
        await context.addCookies(kept);
        await page.goto(inside(site));
        await expectSignIn(page);
      }),
  },
];

const looks: BrowserCase[] = [
  ...(["light", "dark"] as const).map((colorScheme): BrowserCase => ({
    name: `pages are accessible in ${colorScheme} colours, and have their picture taken`,
    run: (site) =>
      visit(
        site,
        async (page) => {
          await page.goto("/");
          await judge(site, page, `home-${colorScheme}`);
          await page.goto("/login");
          await judge(site, page, `sign-in-${colorScheme}`);
          const person = await register(page, { ...newPerson(), password: "password" });
          await page.getByText(/too common/).waitFor();
          await judge(site, page, `register-${colorScheme}`);
          await register(page, { ...person, password: newPerson().password });
          await expectInside(page, person);
          await judge(site, page, `inside-${colorScheme}`);
          await page.goto("/no/such/page");
          await judge(site, page, `not-found-${colorScheme}`);
        },
        { colorScheme, expected: new RegExp(`status of 4(00|04)|${AXE_READS_STYLES.source}`) },
      ),
  })),
  {
    name: "pages fit a telephone",
    run: (site) =>
      visit(
        site,
        async (page) => {
          for (const path of ["/", "/login", "/register", "/signup"]) {
            if ((await page.goto(path))?.status() === 404) continue;
            await expectNoSidewaysScroll(page);
          }
          await join(page);
          await expectNoSidewaysScroll(page);
          await screenshot(site, page, "inside-telephone");
        },
        { viewport: { width: 360, height: 740 }, expected: /status of 404/ },
      ),
  },
  {
    name: "every page has a title and a language; an unknown one says so",
    run: (site) =>
      visit(
        site,
        async (page) => {
          const titles = new Set<string>();
          for (const path of ["/", "/login", "/no/such/page"]) {
            await page.goto(path);
            titles.add(await page.title());
            assert.equal(await page.locator("html").getAttribute("lang"), "en");
          }
          assert.equal(titles.size, 3, [...titles].join(", "));
          await page.getByText("404").waitFor();
        },
        { expected: /status of 404/ },
      ),
  },
  {
    name: "the keyboard is enough",
    run: (site) =>
      visit(site, async (page) => {
        await page.goto("/");
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to content");
        const person = await join(page);
        await signOut(page);
        await page.goto("/login");
        await page.getByLabel(/^User name/).focus();
        await page.keyboard.type(person.username);
        await page.keyboard.press("Tab");
        await page.keyboard.type(person.password);
        await page.keyboard.press("Enter");
        await expectInside(page, person);
      }),
  },
];

const GROUPS: Record<string, BrowserCase[]> = { forms, looks };

/** The cases that apply to an app. Names are unique. */
export function ownBrowserSuiteFor(door: Door): BrowserCase[] {
  return Object.entries(GROUPS).flatMap(([group, cases]) =>
    cases
      .filter(({ needs }) => needs === undefined || door.has.has(needs))
      .map((entry) => ({ ...entry, name: `${group}: ${entry.name}` })),
  );
}
