import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { judge } from "./judging.js";
import { codeField, expectDashboard, find, main, openSignIn, openSignUp } from "./pages.js";
import { AuthenticatorApp } from "./people/authenticator.js";
import { scan } from "./people/camera.js";
import { sendCode } from "./people/code.js";
import { arrive, methodOf, newPerson } from "./people/index.js";
import type { Newcomer, Person } from "./people/person.js";
import { bySocial } from "./people/social.js";
import { choose, finish, readSecret, verifyEmail } from "./people/steps.js";
import { firstFactor, secondFactor, visit, type BrowserCase, type Site } from "./site.js";
import { FORM, ROUTES, SECOND_FACTORS } from "./words.js";

/** How often a code may be wrong, in the core's configuration. */
const ATTEMPTS = 5;

/** Signs up by the first factor and, where the app asks for it, verifies the address: up to the second factors. */
async function signUpHalf(site: Site, page: Page): Promise<Newcomer> {
  const method = methodOf(site);
  await openSignUp(site, page, method.tenant);
  const person = await method.signUp(site, page);
  await page.waitForURL(({ pathname }) =>
    [ROUTES.verifyEmail.path, ROUTES.secondFactors.path].some((path) => pathname.startsWith(path)),
  );
  if (page.url().includes(ROUTES.verifyEmail.path)) await verifyEmail(site, page, person);
  await page.waitForURL(`**${ROUTES.secondFactors.path}**`);
  return person;
}

/** Signs up with an authenticator app. */
async function signUpWithApp(site: Site, page: Page): Promise<Person> {
  const person = await signUpHalf(site, page);
  await choose(page, SECOND_FACTORS.byApp);
  return arrive(site, page, person);
}

/** Signs in by the first factor alone. */
async function signInHalf(site: Site, page: Page, person: Person): Promise<void> {
  await openSignIn(site, page, person.method.tenant);
  await person.method.signIn(site, page, person);
  await page.waitForURL(`**${ROUTES.secondFactors.path}/**`);
  await codeField(page).waitFor();
}

/** What comes after the first factor. */
export const secondFactors: BrowserCase[] = [
  {
    name: "nothing is open with the first factor alone, neither pages nor the API",
    run: (site) =>
      visit(
        site,
        async (page) => {
          await signUpHalf(site, page);
          await judge(site, page, "second-factors");
          await page.goto(ROUTES.dashboard.path);
          await page.waitForURL(`**${ROUTES.secondFactors.path}**`);
          const api = site.api();
          const status = await page.evaluate(
            (url) => fetch(url, { credentials: "include" }).then((answer) => answer.status),
            `${api.origin}${api.target.basePath}/sessioninfo`,
          );
          assert.equal(status, 403, "GET /sessioninfo");
        },
        { expected: /status of 403/ },
      ),
  },
  {
    name: "an authenticator app is set up by its QR code or secret, and asked at the next sign-in; a code works once",
    when: secondFactor("totp"),
    run: async (site) => {
      const person = await visit(site, async (page) => {
        const half = await signUpHalf(site, page);
        await choose(page, SECOND_FACTORS.byApp);
        await codeField(page).waitFor();
        await judge(site, page, "totp-set-up");
        half.app = new AuthenticatorApp(await readSecret(page));
        await judge(site, page, "totp-secret");
        await expectQrCode(page, half);
        await sendCode(page, "000000");
        await find(page, FORM.wrongCode).waitFor();
        await judge(site, page, "totp-wrong");
        return arrive(site, page, half);
      });
      await visit(site, async (page) => {
        await signInHalf(site, page, person);
        assert.equal(await main(page).getByText(person.app!.secret).count(), 0, "the secret is shown again");
        await judge(site, page, "totp-ask");
        await sendCode(page, person.app!.usedCode());
        await find(page, FORM.wrongCode).waitFor();
        await sendCode(page, person.app!.code());
        await expectDashboard(page, person.userId);
      });
    },
  },
  {
    name: "too many wrong codes of an authenticator app lock it for a while",
    when: secondFactor("totp"),
    run: async (site) => {
      const person = await visit(site, (page) => signUpWithApp(site, page));
      await visit(site, async (page) => {
        await signInHalf(site, page, person);
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          await sendCode(page, `00000${attempt}`);
          await find(page, FORM.wrongCode).or(find(page, SECOND_FACTORS.locked)).first().waitFor();
          await page.waitForTimeout(500);
        }
        if ((await codeField(page).count()) > 0) await sendCode(page, person.app!.code());
        await find(page, SECOND_FACTORS.locked).first().waitFor();
        await judge(site, page, "totp-locked");
      });
    },
  },
  {
    name: "a mailed code is a second factor, too, and is asked for at the next sign-in",
    when: secondFactor("otp-email"),
    run: async (site) => {
      const person = await visit(site, async (page) => {
        const half = await signUpHalf(site, page);
        await choose(page, SECOND_FACTORS.byMail);
        await codeField(page).waitFor();
        await judge(site, page, "second-factor-mail");
        return arrive(site, page, half);
      });
      await visit(site, async (page) => {
        await signInHalf(site, page, person);
        await sendCode(page, "000000");
        await find(page, FORM.wrongCode).waitFor();
        await finish(site, page, person);
        await expectDashboard(page, person.userId);
      });
    },
  },
  {
    name: "people can turn back and sign out half-way",
    run: (site) =>
      visit(site, async (page) => {
        await signUpHalf(site, page);
        await find(page, SECOND_FACTORS.signOut).click();
        await page.waitForURL((url) => !url.pathname.startsWith(ROUTES.secondFactors.path));
        await page.goto(ROUTES.dashboard.path);
        await page.waitForURL(({ pathname }) => pathname.replace(/\/$/, "") === ROUTES.signIn.path);
      }),
  },
  {
    name: "social login needs the second factor too",
    when: firstFactor("thirdparty"),
    run: async (site) => {
      const person = await newPerson(site, bySocial);
      await visit(site, async (page) => {
        await signInHalf(site, page, person);
        await page.goto(ROUTES.dashboard.path);
        await page.waitForURL(`**${ROUTES.secondFactors.path}**`);
      });
    },
  },
];

/** Throws unless the QR code is large enough for a camera, and holds the secret beside it and the user's address. */
async function expectQrCode(page: Page, { address, app }: Newcomer): Promise<void> {
  const pictures = main(page).locator("svg, canvas, img");
  const sizes = await pictures.evaluateAll((all) => all.map((picture) => picture.getBoundingClientRect().width));
  const widest = Math.max(...sizes);
  assert.ok(widest >= 120, `no picture is wide enough for a QR code: ${sizes.join(", ")}`);
  const uri = new URL(await scan(pictures.nth(sizes.indexOf(widest))));
  assert.equal(`${uri.protocol}//${uri.host}`, "otpauth://totp", uri.href);
  assert.equal(uri.searchParams.get("secret"), app!.secret, uri.href);
  assert.ok(decodeURIComponent(uri.pathname).endsWith(address), uri.href);
}
