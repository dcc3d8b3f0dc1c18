import type { Json, JsonObject } from "../store/rows.js";
import { namesOf } from "./persons.js";

/** What a provider tells an app about who signed in: only what the granted scopes cover. */
export interface User {
  /** The provider's own id of the person. */
  subject: string;
  name: string;
  email?: string;
  emailVerified: boolean;
  scopes: readonly string[];
}

/** One provider that is imitated, as far as apps can see it. */
export interface Provider {
  /** Names the provider, and is the beginning of all ids for which the SDKs take its implementation. */
  id: string;
  title: string;
  /** In the manner of the provider; white text is readable on it. */
  colour: string;
  /** `oidc`: tokens come with an id_token, if the scope `openid` is granted. */
  kind: "oidc" | "oauth2";
  /** Granted when the app asks for none; the SDKs' default. */
  scopes: readonly string[];
  /** Scopes of which one covers the e-mail address; without any, no scope is needed. */
  emailScopes: readonly string[];
  /** See subjectOf(). */
  subject: string;
  /** The error that tells an app that the person turned back, or refused; OAuth's `access_denied` if absent. */
  errors?: { cancel: string; deny: string };
  /** False if the provider never says that an e-mail address is verified, so that the SDKs take none for it. */
  tellsVerified?: false;
  /** Posts the person's name to the app the first time, with the code. */
  sendsUserOnce?: true;
  /** The claims of id_tokens; the standard ones if absent. */
  claims?(user: User): JsonObject;
  /** What the user info endpoint answers. Absent: the claims; null: there is no such endpoint. */
  userInfo?: ((user: User, query: URLSearchParams) => JsonObject) | null;
  /** The provider's own API below its path, for those who call it by its own paths. */
  api?: Record<string, (user: User) => Json>;
  /** For providers whose hosts are fixed in the SDKs: what the SDKs would make of the answers of all these hosts. */
  rawUserInfo?(user: User): JsonObject;
  /** What is special about it, for people. */
  note?: string;
}

const OPENID = { kind: "oidc", scopes: ["openid", "email"], emailScopes: ["email"] } as const;

/**
 * All providers that the three SDKs build in (recipe/thirdparty/providers), except `saml`, which is no OAuth and whose
 * endpoints are the core's. Any other id is a provider of the app's own: see findProvider().
 */
export const PROVIDERS: readonly Provider[] = [
  { id: "google", title: "Google", colour: "#1967d2", ...OPENID, subject: "1####################" },
  {
    id: "google-workspaces",
    title: "Google Workspace",
    colour: "#1557b0",
    ...OPENID,
    subject: "1####################",
    claims: (user) => ({
      ...openidClaims(user),
      ...(user.email === undefined ? {} : { hd: user.email.split("@")[1]! }),
    }),
    note: "The claim hd is the domain of the e-mail address.",
  },
  {
    id: "apple",
    title: "Apple",
    colour: "#1d1d1f",
    ...OPENID,
    subject: "00####.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.####",
    errors: { cancel: "user_cancelled_authorize", deny: "user_cancelled_authorize" },
    sendsUserOnce: true,
    userInfo: null,
    claims: ({ subject, email, emailVerified }) => ({
      sub: subject,
      ...(email === undefined ? {} : { email, email_verified: emailVerified, is_private_email: false }),
    }),
    note: "Answers by a form that is posted to the backend. The name comes only once, the first time somebody signs in.",
  },
  {
    id: "github",
    title: "GitHub",
    colour: "#24292f",
    kind: "oauth2",
    scopes: ["read:user", "user:email"],
    emailScopes: ["user:email", "user"],
    subject: "1#######",
    userInfo: githubUser,
    api: { user: githubUser, "user/emails": githubEmails },
    rawUserInfo: (user) => ({ user: githubUser(user), emails: githubEmails(user) }),
  },
  { id: "gitlab", title: "GitLab", colour: "#b5400b", ...OPENID, subject: "1######" },
  {
    id: "facebook",
    title: "Facebook",
    colour: "#0b5fcc",
    kind: "oauth2",
    scopes: ["email"],
    emailScopes: ["email"],
    subject: "10###############",
    tellsVerified: false,
    userInfo: facebookUser,
    api: { me: (user) => facebookUser(user, new URLSearchParams("fields=id,name,email")) },
    note: "Never says whether an e-mail address is verified.",
  },
  {
    id: "discord",
    title: "Discord",
    colour: "#4752c4",
    kind: "oauth2",
    scopes: ["identify", "email"],
    emailScopes: ["email"],
    subject: "1#################",
    userInfo: discordUser,
    api: { "users/@me": discordUser },
  },
  {
    id: "twitter",
    title: "X (Twitter)",
    colour: "#0f1419",
    kind: "oauth2",
    scopes: ["users.read", "tweet.read"],
    emailScopes: ["users.email"],
    subject: "1##################",
    tellsVerified: false,
    userInfo: twitterUser,
    api: { "2/users/me": twitterUser },
    note: "Gives no e-mail address; the SDKs make one up.",
  },
  {
    id: "linkedin",
    title: "LinkedIn",
    colour: "#0a66c2",
    kind: "oidc",
    scopes: ["openid", "profile", "email"],
    emailScopes: ["email"],
    subject: "xxxxxxxxxx",
    errors: { cancel: "user_cancelled_login", deny: "user_cancelled_authorize" },
    api: { "v2/userinfo": openidClaims },
    rawUserInfo: openidClaims,
  },
  {
    id: "bitbucket",
    title: "Bitbucket",
    colour: "#0052cc",
    kind: "oauth2",
    scopes: ["account", "email"],
    emailScopes: ["email"],
    subject: "{xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}",
    userInfo: bitbucketUser,
    api: { "2.0/user": bitbucketUser, "2.0/user/emails": bitbucketEmails },
    rawUserInfo: (user) => ({ ...bitbucketUser(user), email: bitbucketEmails(user) }),
  },
  { id: "okta", title: "Okta", colour: "#00297a", ...OPENID, subject: "00uxxxxxxxxxxxxxxxxx" },
  {
    id: "active-directory",
    title: "Microsoft Entra ID",
    colour: "#0067b8",
    ...OPENID,
    subject: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    tellsVerified: false,
    claims: (user) => {
      const { email_verified: _, ...claims } = openidClaims(user);
      return claims;
    },
    note: "Never says whether an e-mail address is verified.",
  },
  {
    id: "boxy-saml",
    title: "SAML (BoxyHQ)",
    colour: "#4338a0",
    kind: "oauth2",
    scopes: [],
    emailScopes: [],
    subject: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    tellsVerified: false,
    userInfo: ({ subject, name, email }) => ({ id: subject, ...withEmail(email), ...namesOf(name) }),
    note: "Never says whether an e-mail address is verified.",
  },
];

/** The API paths that any provider has below its own. */
export const API_PATHS: readonly string[] = [...new Set(PROVIDERS.flatMap(({ api }) => Object.keys(api ?? {})))];

/**
 * The provider that an id means, by the SDKs' rule: the implementation whose id it begins with, and for all others a
 * plain OpenID Connect one. Undefined for SAML, and for what cannot be an id.
 */
export function findProvider(id: string): Provider | undefined {
  if (!/^[\w.-]{1,64}$/.test(id)) return undefined;
  const builtIn = PROVIDERS.filter((provider) => id.startsWith(provider.id)).sort(
    (a, b) => b.id.length - a.id.length,
  )[0];
  if (builtIn !== undefined || id.startsWith("saml")) return builtIn;
  return { id, title: id, colour: "#374151", ...OPENID, subject: "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx" };
}

/** The standard claims of OpenID Connect Core 1.0, section 5.1, as far as the scopes cover them (section 5.4). */
export function openidClaims({ subject, name, email, emailVerified, scopes }: User): JsonObject {
  const { firstName, lastName } = namesOf(name);
  return {
    sub: subject,
    ...(email === undefined ? {} : { email, email_verified: emailVerified }),
    ...(scopes.includes("profile") ? { name, given_name: firstName, family_name: lastName } : {}),
  };
}

function withEmail(email: string | undefined): { email?: string } {
  return email === undefined ? {} : { email };
}

/** A name as it would stand in an address. */
function handle(name: string): string {
  return (
    name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "somebody"
  );
}

function githubUser({ subject, name }: User): JsonObject {
  return { id: Number(subject), login: handle(name), name, email: null, type: "User" };
}

function githubEmails({ email, emailVerified }: User): Json {
  return email === undefined ? [] : [{ email, primary: true, verified: emailVerified, visibility: "private" }];
}

/** Only the fields that are asked for, and always the id (Graph API, "Field Expansion"). */
function facebookUser({ subject, name, email }: User, query: URLSearchParams): JsonObject {
  const { firstName, lastName } = namesOf(name);
  const all: JsonObject = {
    id: subject,
    name,
    first_name: firstName,
    last_name: lastName,
    short_name: firstName,
    ...withEmail(email),
  };
  const asked = query.get("fields")?.split(",") ?? ["name"];
  return Object.fromEntries(Object.entries(all).filter(([field]) => field === "id" || asked.includes(field)));
}

function discordUser({ subject, name, email, emailVerified }: User): JsonObject {
  return {
    id: subject,
    username: handle(name),
    global_name: name,
    ...(email === undefined ? {} : { email, verified: emailVerified }),
  };
}

function twitterUser({ subject, name }: User): JsonObject {
  return { data: { id: subject, name, username: handle(name).replaceAll("-", "_") } };
}

function bitbucketUser({ subject, name }: User): JsonObject {
  return { type: "user", uuid: subject, username: handle(name), display_name: name };
}

function bitbucketEmails({ email, emailVerified }: User): JsonObject {
  const values = email === undefined ? [] : [{ type: "email", email, is_primary: true, is_confirmed: emailVerified }];
  return { values, page: 1, size: values.length, pagelen: 10 };
}
