import type { Page } from "playwright-core";
import { expectDashboard, openSignIn, openSignUp } from "../pages.js";
import { firstFactor, visit, type AuthShape, type Site } from "../site.js";
import { byCode } from "./code.js";
import { byPasskey } from "./passkey.js";
import { byPassword } from "./password.js";
import type { Method, Newcomer, Person } from "./person.js";
import { bySocial } from "./social.js";
import { finish } from "./steps.js";

export type { Method, Person } from "./person.js";

/** The ways to sign in, the simplest first. */
const METHODS: [isOffered: (app: AuthShape) => boolean, Method][] = [
  [firstFactor("emailpassword"), byPassword],
  [firstFactor("otp-email", "link-email", "otp-phone", "link-phone"), byCode],
  [firstFactor("webauthn"), byPasskey],
  [firstFactor("thirdparty"), bySocial],
];

/** The way in which people sign in where a case does not say how. */
export function methodOf(site: Site): Method {
  const found = METHODS.find(([isOffered]) => isOffered(site));
  if (!found) throw new Error(`This suite cannot sign in by ${site.factors.join(", ")}`);
  return found[1];
}

/** Creates an account and goes all the way to the dashboard, with whatever the app asks for. */
export async function signUp(site: Site, page: Page, method = methodOf(site)): Promise<Person> {
  await openSignUp(site, page, method.tenant);
  return arrive(site, page, await method.signUp(site, page));
}

/** Does what the app asks for after the sign-up, and reads the user's id from the dashboard. */
export async function arrive(site: Site, page: Page, person: Newcomer): Promise<Person> {
  await finish(site, page, person);
  return { ...person, userId: await expectDashboard(page) };
}

/** Signs in from the sign-in page or any other, and waits until that is left. */
export async function signIn(site: Site, page: Page, person: Newcomer): Promise<void> {
  await openSignIn(site, page, person.method.tenant);
  await person.method.signIn(site, page, person);
  await finish(site, page, person);
}

/** Somebody who has signed up in a browser that was closed since. */
export function newPerson(site: Site, method?: Method): Promise<Person> {
  return visit(site, (page) => signUp(site, page, method));
}
