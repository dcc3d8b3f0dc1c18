import { expect, it } from "vitest";
import { featuresOf, licensedFeatures, recipesOf, sends } from "../../../src/catalog/auth-needs.js";
import { brokenRules, settingsOf } from "../../../src/catalog/factor-rules.js";
import { loadCatalog } from "../../../src/catalog/load.js";
import type { Factor } from "../../../src/catalog/types.js";
import { templates } from "../../templates/project.js";

/** What the catalog says of ways to sign in, with the templates' own data. */

const catalog = await loadCatalog(templates);

function needs(firstFactors: Factor[], secondFactors: Factor[] = [], auth = "custom") {
  return { firstFactors, secondFactors, features: featuresOf({ auth, secondFactors }, catalog) };
}

const broken = (firstFactors: Factor[], secondFactors: Factor[] = []) =>
  brokenRules({ firstFactors, secondFactors }, catalog);

it.each<[Factor[], Record<string, string> | null]>([
  [["emailpassword", "thirdparty", "webauthn", "totp"], null],
  [["otp-email"], { contactMethod: "EMAIL", flowType: "USER_INPUT_CODE" }],
  [["link-phone"], { contactMethod: "PHONE", flowType: "MAGIC_LINK" }],
  [["link-email", "otp-email"], { contactMethod: "EMAIL", flowType: "USER_INPUT_CODE_AND_MAGIC_LINK" }],
  [["link-email", "otp-phone"], { contactMethod: "EMAIL_OR_PHONE", flowType: "USER_INPUT_CODE_AND_MAGIC_LINK" }],
])("%j is %j for the SDKs", (factors, expected) => {
  expect(settingsOf(factors, catalog)).toEqual({ passwordless: expected });
});

it("recipes are those of the factors and of what comes with them", () => {
  expect(recipesOf(needs(["otp-email", "link-email"]), catalog)).toEqual(["passwordless"]);
  expect(recipesOf(needs(["emailpassword"], ["totp"]), catalog)).toEqual([
    "emailpassword",
    "emailverification",
    "multifactorauth",
    "totp",
  ]);
  expect(recipesOf(needs(["emailpassword"], ["otp-email"]), catalog)).toContain("accountlinking");
  expect(recipesOf(needs(["emailpassword"], [], "multitenancy"), catalog)).toEqual(["emailpassword", "multitenancy"]);
});

it("second factors and tenants need a licence, the rest does not", () => {
  const licensed = catalog.authTypes.filter((type) => licensedFeatures(type, catalog).length > 0).map(({ id }) => id);
  expect(licensed).toEqual(["multitenancy", "multifactorauth"]);
});

it.each<[Factor[], Factor[], boolean, boolean]>([
  [["thirdparty"], [], false, false],
  [["emailpassword"], [], true, false],
  [["webauthn"], [], true, false],
  [["otp-phone"], [], false, true],
  [["otp-phone", "otp-email"], [], true, true],
  [["thirdparty"], ["totp"], true, false],
  [["emailpassword"], ["otp-phone"], true, true],
])("%j and then %j: mails %s, SMS %s", (first, second, mails, sms) => {
  expect([sends("email", needs(first, second), catalog), sends("sms", needs(first, second), catalog)]).toEqual([
    mails,
    sms,
  ]);
});

it("codes and links by e-mail and SMS come all together, unless second factors tell them apart", () => {
  expect(broken(["link-email", "otp-phone"])).toMatchObject([
    {
      message:
        "These first factors include otp-email and link-phone as well, as the SDKs send codes and links to the same places: add them, or leave one out.",
      instead: ["link-email", "otp-phone", "otp-email", "link-phone"],
    },
  ]);
  expect(broken(["otp-email", "otp-phone", "emailpassword"])).toEqual([]);
  expect(broken(["otp-email", "otp-phone", "link-email", "link-phone"])).toEqual([]);
  expect(broken(["link-email"], ["otp-phone"])).toEqual([]);
});

it("nothing is a first and a second factor", () => {
  expect(broken(["emailpassword", "otp-email"], ["otp-email", "totp"])).toMatchObject([
    { message: "otp-email cannot be both a first and a second factor." },
  ]);
});
