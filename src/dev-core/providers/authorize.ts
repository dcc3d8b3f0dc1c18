import { isFromOtherSite } from "../dev/other-sites.js";
import type { Dev, DevRequest } from "../dev/routes.js";
import { Fields } from "../http/input.js";
import { CoreError } from "../http/errors.js";
import { Reply } from "../http/routes.js";
import type { JsonObject, PersonRow } from "../store/rows.js";
import { issuerOf, providerOf } from "./endpoints.js";
import type { Trouble } from "./grants.js";
import { NO_STORE, OAuthError } from "./oauth-error.js";
import { formPostPage } from "./pages/form-post.js";
import { problemPage, signInPage } from "./pages/sign-in.js";
import {
  findPerson,
  listPersons,
  namesOf,
  notePersonUsed,
  putPerson,
  randomPerson,
  readPerson,
  subjectOf,
} from "./persons.js";
import {
  type AuthorizationRequest,
  NoReturnError,
  readRequest,
  RefusedRequest,
  type ReturnAddress,
} from "./request.js";
import type { Provider, User } from "./table.js";

/** The sign-in page of a provider, and what follows from the choice that is made on it. */

/**
 * GET: shows the page, unless the app wants no page (`prompt=none`) or its request is wrong. Another site is not an app
 * of this machine, so what it sends somebody to is always shown.
 */
export function showSignIn(dev: Dev, request: DevRequest): Reply {
  const provider = providerOf(request);
  try {
    const asked = readRequest(provider, request.params["id"]!, request.query);
    return asked.silent && !isFromOtherSite(request)
      ? answerSilently(dev, request, provider, asked)
      : askPerson(dev, request, provider, asked);
  } catch (error) {
    if (error instanceof NoReturnError) return problemPage(provider, error.message);
    if (error instanceof RefusedRequest) return refuse(dev, request, error.to, error.refusal);
    throw error;
  }
}

/** POST: the choice. The page's secret shows that it was made on a page of ours, by the one who opened it. */
export function takeChoice(dev: Dev, request: DevRequest): Reply {
  const provider = providerOf(request);
  const form = new URLSearchParams(request.body);
  const asked = dev.grants.pages.get(form.get("page") ?? "");
  if (asked === undefined || asked.providerId !== request.params["id"]) {
    return problemPage(
      provider,
      "This page has been open for too long, or the dev core was restarted since. Go back to the app and sign in again.",
    );
  }
  const refusal = REFUSALS[form.get("refuse") ?? ""];
  if (refusal !== undefined) return refuse(dev, request, asked, refusal(provider));
  try {
    const person = readChoice(dev, form);
    return person === undefined
      ? askPerson(dev, request, provider, asked)
      : letIn(dev, request, provider, asked, person, form.get("outcome"));
  } catch (error) {
    if (error instanceof CoreError) return askPerson(dev, request, provider, asked, { form, problem: error.message });
    throw error;
  }
}

/** The ways to come back without a code, by the name of their button. */
const REFUSALS: Record<string, (provider: Provider) => OAuthError> = {
  cancel: ({ errors }) =>
    new OAuthError(errors?.cancel ?? "access_denied", "The person turned back on the sign-in page"),
  deny: ({ errors }) => new OAuthError(errors?.deny ?? "access_denied", "The person denied the app access"),
  "server-error": () => new OAuthError("server_error", "The provider fails, as somebody chose on its page"),
};

/** For tests: with `prompt=none`, `login_hint` says who signs in (OpenID Connect Core, section 3.1.2.1). */
function answerSilently(dev: Dev, request: DevRequest, provider: Provider, asked: AuthorizationRequest): Reply {
  const person = asked.loginHint === undefined ? undefined : findPerson(dev.core.store, asked.loginHint);
  if (person !== undefined) return letIn(dev, request, provider, asked, person, null);
  const why =
    asked.loginHint === undefined
      ? "prompt=none needs a login_hint: the e-mail address of a person"
      : `Nobody has the e-mail address ${asked.loginHint}`;
  return refuse(dev, request, asked, new OAuthError("login_required", why));
}

function askPerson(
  dev: Dev,
  request: DevRequest,
  provider: Provider,
  asked: AuthorizationRequest,
  failed?: { form: URLSearchParams; problem: string },
): Reply {
  const persons = listPersons(dev.core.store, asked.providerId);
  return signInPage({
    provider,
    issuer: issuerOf(request),
    asked,
    persons,
    secret: dev.grants.pages.add(asked),
    ...failed,
  });
}

/** @throws CoreError 400 when the person to be added is not valid */
function readChoice({ core: { store } }: Dev, form: URLSearchParams): PersonRow | undefined {
  const id = form.get("person");
  if (id !== null) return listPersons(store).find((row) => row.id === id);
  if (form.get("choice") === "random") return putPerson(store, randomPerson()).person;
  if (form.get("choice") !== "add") return undefined;
  const [name = "", email = ""] = [form.get("name") ?? "", form.get("email") ?? ""];
  return putPerson(store, { name, email, emailVerified: form.get("verified") !== null }).person;
}

function letIn(
  dev: Dev,
  request: DevRequest,
  provider: Provider,
  asked: AuthorizationRequest,
  person: PersonRow,
  outcome: string | null,
): Reply {
  const user = userOf(provider, asked.scopes, person);
  if (outcome === "no-email") delete user.email;
  if (outcome === "unverified") user.emailVerified = false;
  const trouble = (["slow", "token-error"] as Trouble[]).find((each) => each === outcome);
  const code = dev.grants.codes.add({ request: asked, user, trouble });
  const isFirst = notePersonUsed(dev.core.store, person, asked.providerId);
  return answerApp(dev, request, asked, {
    code,
    ...(provider.sendsUserOnce && isFirst ? { user: JSON.stringify(nameAndEmail(user)) } : {}),
  });
}

function userOf(provider: Provider, scopes: string[], { id, name, email, emailVerified }: PersonRow): User {
  const covered = provider.emailScopes.length === 0 || provider.emailScopes.some((scope) => scopes.includes(scope));
  const subject = subjectOf(id, provider.id, provider.subject);
  return { subject, name, emailVerified, scopes, ...(covered && email !== undefined ? { email } : {}) };
}

function nameAndEmail({ name, email }: User): JsonObject {
  return { name: { ...namesOf(name) }, ...(email === undefined ? {} : { email }) };
}

function refuse(dev: Dev, request: DevRequest, to: ReturnAddress, { error, description }: OAuthError): Reply {
  return answerApp(dev, request, to, { error, error_description: description });
}

/**
 * Sends the browser back to the app, with the state that it gave. A form that sends itself makes the request of whoever
 * asked for it one of this machine's own, with the cookies of other apps here: so it only goes to the callback of a
 * backend that has introduced itself, and a person has to press a button for any other.
 */
function answerApp(
  { backends }: Dev,
  request: DevRequest,
  { redirectUri, responseMode, state }: ReturnAddress,
  answer: Record<string, string>,
): Reply {
  const params = { ...answer, ...(state === undefined ? {} : { state }) };
  if (responseMode === "form_post") {
    const known = backends.hasCallback(redirectUri, request.params["id"]!);
    return formPostPage(redirectUri, params, known && !isFromOtherSite(request));
  }
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  return new Reply(303, "", { ...NO_STORE, Location: address.toString(), "Referrer-Policy": "no-referrer" });
}

/** POST /dev/providers/:id/persons, for tests: adds somebody, and tells the id that the provider will give. */
export function addPerson({ core: { store } }: Dev, request: DevRequest): Reply {
  const provider = providerOf(request);
  const { person, added } = putPerson(store, readPerson(Fields.parse(request.body)));
  return new Reply(added ? 201 : 200, personJson(provider, person));
}

/** A person as tests see it. */
export function personJson(provider: Provider, { id, name, email, emailVerified }: PersonRow): JsonObject {
  return {
    id,
    name,
    email: email ?? null,
    emailVerified,
    thirdPartyUserId: subjectOf(id, provider.id, provider.subject),
  };
}
