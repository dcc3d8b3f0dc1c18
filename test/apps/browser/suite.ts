import { access } from "./access.js";
import { fields } from "./fields.js";
import { forms } from "./forms.js";
import { health } from "./health.js";
import { looks } from "./looks.js";
import { passkeys } from "./passkeys.js";
import { passwordless } from "./passwordless.js";
import { secondFactors } from "./secondfactors.js";
import { firstFactor, hasTenants, type AuthShape, type BrowserCase } from "./site.js";
import { social } from "./social.js";
import { tenants } from "./tenants.js";
import { verification } from "./verification.js";

interface Group {
  name: string;
  cases: BrowserCase[];
  /** Only for apps of this shape. */
  when?: (app: AuthShape) => boolean;
}

const password = firstFactor("emailpassword");
const hasSecondFactors = ({ secondFactors: ids }: AuthShape) => ids.length > 0;

/** What every frontend must do, in a real browser. docs/frontend-contract.md is the same for people. */
const GROUPS: Group[] = [
  { name: "forms", cases: forms, when: password },
  { name: "fields", cases: fields, when: password },
  { name: "social", cases: social, when: firstFactor("thirdparty") },
  {
    name: "passwordless",
    cases: passwordless,
    when: firstFactor("otp-email", "link-email", "otp-phone", "link-phone"),
  },
  { name: "passkeys", cases: passkeys, when: firstFactor("webauthn") },
  // Without a password no case is needed: a mailed code verifies the address by itself.
  { name: "verification", cases: verification, when: (app) => password(app) && hasSecondFactors(app) },
  { name: "second factors", cases: secondFactors, when: hasSecondFactors },
  { name: "tenants", cases: tenants, when: hasTenants },
  { name: "access", cases: access },
  { name: "health", cases: health },
  { name: "looks", cases: looks },
];

/** All cases, each with its group in its name and with the group's condition. */
export const BROWSER_CASES: BrowserCase[] = GROUPS.flatMap(({ name: group, cases, when: ofGroup = always }) =>
  cases.map((entry) => {
    const { when: ofCase = always } = entry;
    return { ...entry, name: `${group}: ${entry.name}`, when: (app: AuthShape) => ofGroup(app) && ofCase(app) };
  }),
);

/**
 * The cases that apply to an app. Names are unique.
 *
 * @param shape known before the app exists, so that a test runner can list the cases
 */
export function browserSuiteFor(shape: AuthShape & { twoServers: boolean }): BrowserCase[] {
  return BROWSER_CASES.filter(({ when = always }) => when(shape)).filter(
    (entry) => shape.twoServers || !entry.twoServers,
  );
}

function always(): boolean {
  return true;
}
