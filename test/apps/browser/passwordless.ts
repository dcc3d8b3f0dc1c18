import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newEmail } from "../contract/people.js";
import { later, takeMessage } from "./inbox.js";
import { judge } from "./judging.js";
import {
  button,
  codeField,
  expectDashboard,
  expectSignIn,
  find,
  main,
  openSignIn,
  openSignUp,
  signOut,
} from "./pages.js";
import { arrive, newPerson, signIn, signUp } from "./people/index.js";
import { askForCode, byCode, newPhoneNumber, openLink, sendCode } from "./people/code.js";
import type { Person } from "./people/person.js";
import { firstFactor, visit, type BrowserCase } from "./site.js";
import { CODES, FORM, ROUTES } from "./words.js";

const { tenant } = byCode;
const TYPE = "PASSWORDLESS_LOGIN";

const byMail = firstFactor("otp-email", "link-email");
const withCode = firstFactor("otp-email", "otp-phone");
const mailedCode = firstFactor("otp-email");
const mailedLink = firstFactor("link-email");

/** How often a code may be wrong, in the core's configuration. */
const ATTEMPTS = 5;
/** Longer than a code lives. */
const LATER = "16m";

/** Codes and links, by mail and by SMS. */
export const passwordless: BrowserCase[] = [
  {
    name: "sign up by a code, sign out, sign in by another one, and wrong ones in between",
    when: withCode,
    run: (site) =>
      visit(site, async (page) => {
        const person = await signUp(site, page, byCode);
        await signOut(page);
        await openSignIn(site, page, tenant);
        await askForCode(page, person.address);
        await judge(site, page, "code");
        const { code = "" } = await takeMessage(site, person.address, TYPE);
        await sendCode(page, wrong(code));
        await find(page, FORM.wrongCode).waitFor();
        await judge(site, page, "code-wrong");
        await sendCode(page, code);
        await expectDashboard(page, person.userId);
      }),
  },
  {
    name: "the mailed link signs in, in the same browser, once",
    when: mailedLink,
    run: async (site) => {
      const address = newEmail();
      const link = await visit(site, async (page, context) => {
        await openSignUp(site, page, tenant);
        await askForCode(page, address);
        await judge(site, page, "link-sent");
        const { link = "" } = await takeMessage(site, address, TYPE);
        assert.ok(link.startsWith(`${site.origin}${ROUTES.verify.path}?`), `the link is ${link}`);
        const mailed = await context.newPage();
        await openLink(mailed, link);
        await expectDashboard(mailed);
        return link;
      });
      await visit(site, async (page) => {
        await openLink(page, link);
        await confirm(page);
        await find(page, CODES.usedLink).waitFor();
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      });
    },
  },
  {
    name: "a link that is opened in another browser asks before it signs in",
    when: mailedLink,
    run: async (site) => {
      const person = await newPerson(site, byCode);
      const link = await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await askForCode(page, person.address);
        return (await takeMessage(site, person.address, TYPE)).link!;
      });
      await visit(site, async (page) => {
        await openLink(page, link);
        await button(page, /./).first().waitFor();
        await judge(site, page, "link-elsewhere");
        await confirm(page);
        await expectDashboard(page, person.userId);
      });
    },
  },
  {
    name: "a mail can be sent again, and holds a code or a link that works",
    when: byMail,
    run: (site) =>
      visit(site, async (page) => {
        const address = newEmail();
        await openSignUp(site, page, tenant);
        await askForCode(page, address);
        const first = await takeMessage(site, address, TYPE);
        // The button is disabled for a while, so that not every click sends a mail.
        const again = find(page, CODES.again);
        await again.click({ timeout: 40_000 });
        await find(page, CODES.sentAgain).first().waitFor();
        const second = await takeMessage(site, address, TYPE);
        assert.notEqual(second.code ?? second.link, first.code ?? first.link);
        if (second.code) await sendCode(page, second.code);
        else await openLink(page, second.link!);
        await expectDashboard(page);
      }),
  },
  {
    name: "too many wrong codes end the attempt: then the right one does not work either",
    when: withCode,
    run: async (site) => {
      const person = await newPerson(site, byCode);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await askForCode(page, person.address);
        const { code = "" } = await takeMessage(site, person.address, TYPE);
        for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
          await sendCode(page, wrong(code, attempt));
          await find(page, FORM.wrongCode).waitFor();
          await page.waitForFunction(() => document.querySelector("button[type=submit]:disabled") === null);
        }
        await sendCode(page, wrong(code, ATTEMPTS));
        await codeField(page).waitFor({ state: "detached" });
        await find(page, CODES.expired).waitFor();
        await judge(site, page, "code-too-often");
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
      });
    },
  },
  {
    name: "an expired code is refused",
    when: withCode,
    run: async (site) => {
      const person = await newPerson(site, byCode);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await askForCode(page, person.address);
        const { code = "" } = await takeMessage(site, person.address, TYPE);
        await later(site, LATER, async () => {
          await sendCode(page, code);
          await find(page, CODES.expired).waitFor();
        });
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      });
    },
  },
  {
    name: "an expired link is refused",
    when: mailedLink,
    run: async (site) => {
      const person = await newPerson(site, byCode);
      await visit(site, async (page) => {
        await openSignIn(site, page, tenant);
        await askForCode(page, person.address);
        const { link = "" } = await takeMessage(site, person.address, TYPE);
        await later(site, LATER, async () => {
          await openLink(page, link);
          await find(page, CODES.expired).waitFor();
        });
        await page.goto(ROUTES.dashboard.path);
        await expectSignIn(page);
      });
    },
  },
  {
    name: "a mistyped address can be changed",
    when: mailedCode,
    run: (site) =>
      visit(site, async (page) => {
        await openSignUp(site, page, tenant);
        await askForCode(page, newEmail());
        await find(page, CODES.changeAddress).first().click();
        const address = newEmail();
        await askForCode(page, address);
        await main(page).getByText(address).waitFor();
        await sendCode(page, (await takeMessage(site, address, TYPE)).code!);
        await expectDashboard(page);
      }),
  },
  {
    name: "a telephone number gets a code by SMS, and is the same person the next time",
    when: firstFactor("otp-phone"),
    run: async (site) => {
      const address = newPhoneNumber();
      const person = await visit(site, async (page): Promise<Person> => {
        await openSignUp(site, page, tenant);
        await judge(site, page, "phone");
        await askForCode(page, address);
        const message = await takeMessage(site, address, TYPE);
        assert.equal(message.channel, "sms");
        await sendCode(page, message.code!);
        return arrive(site, page, { method: byCode, address });
      });
      await visit(site, async (page) => {
        await signIn(site, page, person);
        await expectDashboard(page, person.userId);
      });
    },
  },
];

/** Another code of the same length. */
function wrong(code: string, by = 1): string {
  return String((Number(code) + by) % 10 ** code.length).padStart(code.length, "0");
}

/** Presses the button that signs in on this device. */
async function confirm(page: Page): Promise<void> {
  await find(page, CODES.confirm).first().click();
}
