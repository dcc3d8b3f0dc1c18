/**
 * What the browser suite looks for in the pages of every frontend: addresses, elements and texts. It is data, so that
 * the suite and docs/frontend-contract.md, whose tables `npm run documents` writes from it, say the same.
 */

/** How an element is found. `text` is any element with that text, `label` is an input by its label. */
export type Kind = "heading" | "button" | "link" | "button or link" | "textbox" | "alert" | "label" | "text" | "css";

/** An element that a page must have. */
export interface Word {
  kind: Kind;
  /** Its accessible name or text, or the CSS selector of kind `css`. A pattern lets each frontend choose its words. */
  says: RegExp | string;
  /** What it is there for. */
  what: string;
  /** True where it is looked for on the whole page, and not in `main` only. */
  anywhere?: true;
}

type Words = Record<string, Word>;

/** Addresses of pages. */
export const ROUTES = {
  home: { path: "/", what: "The home page, for everybody" },
  signIn: { path: "/auth", what: "Sign-in and sign-up. `?redirectToPath=` holds where to go afterwards" },
  dashboard: { path: "/dashboard", what: "For those who are signed in. Others are led to `/auth` and back" },
  resetPassword: {
    path: "/auth/reset-password",
    what: "Asks for an address. With `?token=`, from the mail, it asks for the new password",
  },
  verify: { path: "/auth/verify", what: "Where the mailed link leads that signs in" },
  callback: { path: "/auth/callback", what: "`/<provider>` below it: where a provider of social login leads back to" },
  recover: {
    path: "/auth/webauthn/recover",
    what: "Where the mailed link leads that registers a new passkey, with `?token=`. The page that asks for the mail has `/recover` in its address, too",
  },
  verifyEmail: {
    path: "/auth/verify-email",
    what: "Tells to look for the mail. With `?token=`, from the mail, it verifies the address",
  },
  secondFactors: { path: "/auth/mfa", what: "The choice of second factors" },
  mailedFactor: { path: "/auth/mfa/otp-email", what: "Asks for the code that was mailed" },
  appFactor: { path: "/auth/mfa/totp", what: "Sets the authenticator app up, and later asks for its code" },
} as const;

/** Fields and buttons that several forms have. */
export const FORM = {
  email: { kind: "textbox", says: /e-?mail/i, what: "The e-mail address", anywhere: true },
  password: {
    kind: "label",
    says: /^(new )?password/i,
    what: "The password: an `input` whose label begins with the word",
    anywhere: true,
  },
  passwords: {
    kind: "css",
    says: "input[type=password]",
    what: "The new password, and its repetition where there is one",
    anywhere: true,
  },
  name: { kind: "textbox", says: /name/i, what: "The app's own field at the sign-up" },
  phone: { kind: "css", says: "input[type=tel]", what: "The telephone number", anywhere: true },
  code: {
    kind: "css",
    says: "input[autocomplete=one-time-code]",
    what: "A code, sent or shown by an authenticator app",
    anywhere: true,
  },
  submit: { kind: "css", says: "button[type=submit]", what: "Sends the form; there is one at a time" },
  wrongCode: {
    kind: "alert",
    says: /invalid|incorrect|wrong|not (the|a) .*code/i,
    what: "The code is not the right one",
    anywhere: true,
  },
} as const satisfies Words;

export const HOME = {
  greeting: {
    kind: "text",
    says: /Hello from/,
    what: "What `GET /hello` of the API answered",
    anywhere: true,
  },
  signIn: {
    kind: "link",
    says: /sign in/i,
    what: "Leads to the sign-in; also shown after the sign-out",
    anywhere: true,
  },
  signUp: { kind: "link", says: /create an account|sign up/i, what: "Leads to the sign-up", anywhere: true },
} as const satisfies Words;

/** What can stand on every page. */
export const EVERYWHERE = {
  signOut: {
    kind: "button",
    says: /sign out/i,
    what: "Signs out and leads to the home page. Only for those who are signed in",
    anywhere: true,
  },
  demoBanner: {
    kind: "text",
    says: /demo core/i,
    what: "Says that the data is public. Shown on `/` and `/auth` while `GET /hello` answers `demoCore: true`, and never else",
    anywhere: true,
  },
  apiDown: {
    kind: "text",
    says: /API.*(does not answer|cannot be reached|not reachable|is down)/i,
    what: "Shown while the API cannot be reached",
    anywhere: true,
  },
  notFound: { kind: "text", says: /404|not found/i, what: "Shown at every unknown address", anywhere: true },
} as const satisfies Words;

export const DASHBOARD = {
  title: { kind: "heading", says: /dashboard/i, what: "The page's heading", anywhere: true },
  userId: {
    kind: "text",
    says: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    what: "The user's id, as `GET /sessioninfo` has it",
    anywhere: true,
  },
  askSession: { kind: "button", says: /sessioninfo/i, what: "Calls `GET /sessioninfo`", anywhere: true },
  sessionAnswer: { kind: "text", says: /sessionHandle/, what: "Its answer, as JSON", anywhere: true },
  askAdmin: { kind: "button", says: /admin/i, what: "Calls `GET /admin`", anywhere: true },
  adminAnswer: { kind: "text", says: /403/, what: "Its status, without the role", anywhere: true },
} as const satisfies Words;

export const PASSWORD_FORMS = {
  signUp: {
    kind: "button",
    says: /^(sign up|create (an )?account)$/i,
    what: "Sends the sign-up form. The form that has it is the sign-up form",
  },
  toSignIn: { kind: "text", says: /^(sign in|log in)$/i, what: "Leads from the sign-up form to the sign-in form" },
  refused: {
    kind: "text",
    says: /incorrect|wrong|do(es)? not match/i,
    what: "The address or the password is wrong",
    anywhere: true,
  },
  badEmail: {
    kind: "text",
    says: /email is (invalid|not valid)|valid e-?mail/i,
    what: "Beside the field: it does not hold an address",
    anywhere: true,
  },
  tooShort: {
    kind: "text",
    says: "Password must be at least 8 characters long",
    what: "Beside the field, in these words of the API",
    anywhere: true,
  },
  tooCommon: {
    kind: "text",
    says: "This password is too common, please choose another",
    what: "Beside the field, in these words of the API",
    anywhere: true,
  },
  taken: { kind: "text", says: /already exists/i, what: "The address has an account", anywhere: true },
  longName: {
    kind: "text",
    says: /at most 100|too long/i,
    what: "The name has more than 100 characters",
    anywhere: true,
  },
  forgotten: { kind: "text", says: /forgot.*password/i, what: "Leads to `/auth/reset-password`", anywhere: true },
  change: { kind: "button", says: /change|reset|save/i, what: "Sends the new password" },
  changed: { kind: "text", says: /changed|updated|success/i, what: "The password was changed", anywhere: true },
} as const satisfies Words;

export const CODES = {
  withoutPassword: {
    kind: "button or link",
    says: /passwordless|without (a )?password|(code|link) instead/i,
    what: "Leads past the password, where both are offered",
  },
  byPhone: {
    kind: "button",
    says: /phone/i,
    what: "Changes to the field for telephone numbers, where it is not shown",
  },
  byMail: {
    kind: "button",
    says: /e-?mail/i,
    what: "Changes to the field for e-mail addresses, where it is not shown",
  },
  sent: {
    kind: "heading",
    says: /sent|check your|on its way/i,
    what: "Tells to look for the mail, where there is no field for a code",
  },
  expired: {
    kind: "alert",
    says: /expired|timed out|no longer|too (old|long)|unsuccessful|(try|begin) again/i,
    what: "The code or link has expired, or was wrong too often. The field is gone",
    anywhere: true,
  },
  usedLink: { kind: "alert", says: /invalid|used|expired/i, what: "The link was used before", anywhere: true },
  confirm: {
    kind: "button",
    says: /continue|sign in|log in/i,
    what: "Signs in, where the link was opened in another browser than the one that asked for it",
  },
  again: {
    kind: "button",
    says: /^(re-?send|send (it |me )?.*again|new code)(?!.* in )/i,
    what: "Sends another mail; it may wait up to 40 seconds, with “… in 9 s” in its text",
  },
  sentAgain: { kind: "text", says: /resent|sent again/i, what: "Another mail was sent" },
  changeAddress: {
    kind: "button",
    says: /change|other|another|back/i,
    what: "Leads back to the field for the address",
  },
} as const satisfies Words;

export const SOCIAL = {
  failed: {
    kind: "alert",
    says: /did not work|went wrong|try again|cancel/i,
    what: "The provider has refused, or failed. On `/auth`",
    anywhere: true,
  },
  noEmail: { kind: "alert", says: /e-?mail/i, what: "The provider knows no e-mail address", anywhere: true },
} as const satisfies Words;

/** The button that leads to a provider: its text ends in the provider's name. */
export const providerButton = (provider: string): Word => ({
  kind: "button",
  says: new RegExp(`\\b${provider}$`, "i"),
  what: "Leads to the provider of that name",
});

export const PASSKEYS = {
  use: { kind: "button", says: /passkey/i, what: "Signs in; the first of its kind" },
  createTitle: {
    kind: "heading",
    says: /create a passkey/i,
    what: "Explains what a passkey is, after the address was sent",
    anywhere: true,
  },
  create: { kind: "button", says: /continue|create/i, what: "Registers the passkey; the last of its kind" },
  missing: {
    kind: "alert",
    says: /passkey|device|canceled|cancelled/i,
    what: "There is no passkey on this device, or the person has cancelled",
    anywhere: true,
  },
  taken: { kind: "alert", says: /already exists|has an account/i, what: "The address has an account", anywhere: true },
  add: { kind: "button", says: /add .*(passkey|device)/i, what: "On the dashboard: registers one more device" },
  remove: { kind: "button", says: /remove/i, what: "On the dashboard: one for each device, when there are several" },
  recover: { kind: "button or link", says: /recover|lost/i, what: "On the sign-up form: leads to the recovery" },
  recoverySent: {
    kind: "text",
    says: /sent to|sent a link|on its way/i,
    what: "The mail was sent. The same for an address without an account",
    anywhere: true,
  },
  recovered: { kind: "text", says: /success|recovered|ready/i, what: "The new passkey works", anywhere: true },
  usedLink: { kind: "text", says: /invalid|expired|too old/i, what: "The link was used before", anywhere: true },
} as const satisfies Words;

export const VERIFICATION = {
  title: { kind: "heading", says: /verify|confirm|check your/i, what: "Tells to look for the mail", anywhere: true },
  continue: { kind: "button", says: /continue/i, what: "Goes on, where the link was opened in the same browser" },
  confirm: {
    kind: "button",
    says: /continue|verify|confirm/i,
    what: "Verifies, where the link was opened in another browser",
  },
  done: { kind: "text", says: /success|verified|confirmed/i, what: "The address is verified", anywhere: true },
  usedLink: {
    kind: "text",
    says: /expired|invalid|no longer|too old/i,
    what: "The link was used before",
    anywhere: true,
  },
  again: { kind: "button", says: /re-?send|again/i, what: "Sends another mail" },
  sentAgain: { kind: "text", says: /resent|sent again/i, what: "Another mail was sent" },
} as const satisfies Words;

export const SECOND_FACTORS = {
  byMail: { kind: "button or link", says: /e-?mail/i, what: "On the choice of second factors: a mailed code" },
  byApp: { kind: "button or link", says: /authenticator|totp/i, what: "On the choice: an authenticator app" },
  showSecret: { kind: "button", says: /secret|key/i, what: "Shows the secret of the QR code" },
  secret: { kind: "text", says: /^[A-Z2-7]{32}$/, what: "The secret by itself. Only when the app is set up" },
  locked: { kind: "text", says: /locked|too many/i, what: "Too many wrong codes: locked for a while", anywhere: true },
  signOut: { kind: "button", says: /sign out|log ?out/i, what: "Turns back: signs out" },
} as const satisfies Words;

export const TENANTS = {
  change: { kind: "link", says: /change/i, what: "Leads back to the choice of organisations" },
} as const satisfies Words;

/** Where people choose an organisation: a link that is its name. */
export const tenantChoice = (name: string): Word => ({ kind: "link", says: name, what: "Chooses the organisation" });

/** Where people have chosen one. */
export const chosenTenant = (name: string): Word => ({
  kind: "text",
  says: `Signing in to ${name}`,
  what: "Says which organisation was chosen",
});

/** On the dashboard. */
export const tenantOfUser = (id: string): Word => ({
  kind: "text",
  says: new RegExp(`\\b${id}\\b`, "i"),
  what: "On the dashboard: the organisation's id",
});

/** The tables of docs/frontend-contract.md, in its order. */
export const SECTIONS: { title: string; words: Word[] }[] = [
  { title: "Every page", words: Object.values(EVERYWHERE) },
  { title: "Fields and buttons of all forms", words: Object.values(FORM) },
  { title: "The home page", words: Object.values(HOME) },
  { title: "The dashboard", words: Object.values(DASHBOARD) },
  { title: "E-mail address and password", words: Object.values(PASSWORD_FORMS) },
  { title: "Codes and links", words: Object.values(CODES) },
  { title: "Social login", words: [providerButton("<provider>"), ...Object.values(SOCIAL)] },
  { title: "Passkeys", words: Object.values(PASSKEYS) },
  { title: "Verification of the e-mail address", words: Object.values(VERIFICATION) },
  { title: "Second factors", words: Object.values(SECOND_FACTORS) },
  {
    title: "Organisations",
    words: [tenantChoice("<name>"), chosenTenant("<name>"), ...Object.values(TENANTS), tenantOfUser("<id>")],
  },
];

/** Errors on the console that fail no case. Each case may name more, for what it provokes. */
export const TOLERATED_ERRORS: { says: RegExp; why: string }[] = [
  {
    says: /status of 401 .*\/auth\/session\/refresh\)$/,
    why: "In a fresh profile the frontend's SDK asks the API whether there is a session, and the browser reports the answer “no” as an error",
  },
  {
    says: /^Invalid DOM property .*\b(fill-rule|clip-rule)\b/,
    why: "A picture in the ready-made passkey form of `supertokens-auth-react` has attributes that React's development build complains of",
  },
];

/** Windows in which pages are judged: a telephone, and a window on a desk. */
export const WINDOWS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;

/** Colour schemes in which pages are judged. */
export const COLOURS = ["dark", "light"] as const;

/** Rules of axe by which pages are judged: WCAG 2.2 A and AA, as far as a program can judge. */
export const ACCESSIBILITY_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] as const;
