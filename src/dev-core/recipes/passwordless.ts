import { randomUUID } from "node:crypto";
import { findLoginWith } from "../account-info.js";
import { markActive } from "../active-users.js";
import { configOf } from "../core.js";
import { badRequest } from "../http/errors.js";
import { normaliseEmail, type Fields } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import {
  checkCode,
  type Contact,
  createDevice,
  devicesOf,
  findDevice,
  findDeviceOfCode,
  hashOfDeviceId,
  type Presented,
  removeDevicesOf,
  resendCode,
} from "../passwordless-codes.js";
import { normalisePhoneNumber } from "../phone.js";
import type { LoginMethod, PasswordlessDeviceRow, UserRow } from "../store/rows.js";
import { requireRecipe } from "../tenant-factors.js";
import { shownId } from "../user-ids.js";
import { addUser, userJson } from "../users.js";

/** Sign-in by a code or a link that is sent to an e-mail address or a phone number. */

const RECIPE = "passwordless";

export const passwordlessRoutes: Route[] = [
  { method: "POST", path: "/recipe/signinup/code", scope: "tenant", handle: createCode },
  { method: "POST", path: "/recipe/signinup/code/consume", scope: "tenant", handle: consumeCode },
  { method: "POST", path: "/recipe/signinup/code/check", scope: "tenant", handle: checkOnly },
  { method: "POST", path: "/recipe/signinup/code/remove", scope: "tenant", handle: removeCode },
  { method: "GET", path: "/recipe/signinup/codes", scope: "tenant", handle: listCodes },
  { method: "POST", path: "/recipe/signinup/codes/remove", scope: "tenant", handle: removeCodes },
];

function createCode(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const body = request.body();
  const contact = readContact(body);
  const deviceId = body.optional(body.string, "deviceId");
  if (count(contact.email, contact.phoneNumber, deviceId) !== 1) {
    throw badRequest("Please provide exactly one of email, phoneNumber or deviceId");
  }
  const userInputCode = body.optional(body.string, "userInputCode");
  if (userInputCode === "") throw badRequest("userInputCode cannot be an empty string.");
  requireRecipe(request, RECIPE);
  const codeLifetime = configOf(core, appId, tenantId).passwordless_code_lifetime;
  const answer = core.store.transact(() =>
    deviceId === undefined
      ? createDevice(core, request, contact, userInputCode)
      : resendCode(core, request, deviceId, userInputCode),
  );
  return answer.status === "OK" ? { ...answer, codeLifetime } : answer;
}

/** Signs in with a code, or up. Whoever can read the codes sent to an address owns it, so it is verified then. */
function consumeCode(request: CoreRequest) {
  const { core, appId, cdi } = request;
  const { store } = core;
  const { preAuthSessionId, presented } = readCode(request.body());
  requireRecipe(request, RECIPE);
  return store.transact(() => {
    const check = checkCode(core, request, preAuthSessionId, presented);
    if ("refusal" in check) return check.refusal;
    const { device } = check;
    const found = findLoginOf(request, device);
    const method = found?.method ?? newMethod(request, device);
    const user = found?.user ?? addUser(store, appId, method);
    const { recipeUserId } = method;
    removeDevicesOf(store, request, method);
    markActive(core, appId, user.id);
    if (device.email !== undefined && cdi.atLeast("4.0")) {
      store.put("verifiedEmails", { appId, userId: shownId(store, appId, recipeUserId), email: device.email });
    }
    return {
      status: "OK",
      createdNewUser: found === undefined,
      user: userJson(store, user, cdi),
      ...(cdi.atLeast("4.0") ? { recipeUserId: shownId(store, appId, recipeUserId) } : {}),
      ...(cdi.atLeast("5.0") ? { consumedDevice: deviceJson(device) } : {}),
    };
  });
}

/** Checks a code without using it up; a wrong one is counted. */
function checkOnly(request: CoreRequest) {
  const { preAuthSessionId, presented } = readCode(request.body());
  requireRecipe(request, RECIPE);
  const check = request.core.store.transact(() => checkCode(request.core, request, preAuthSessionId, presented));
  return "refusal" in check ? check.refusal : { status: "OK", consumedDevice: deviceJson(check.device) };
}

/** Removes one code, with its device if it was the last, or from version 5.0 on a device with all codes. */
function removeCode(request: CoreRequest) {
  const { core, cdi } = request;
  const { store } = core;
  const body = request.body();
  const hasDevices = cdi.atLeast("5.0");
  const codeId = hasDevices ? body.optional(body.string, "codeId") : body.string("codeId");
  const preAuthSessionId = hasDevices ? body.optional(body.string, "preAuthSessionId") : undefined;
  const given = count(codeId, preAuthSessionId);
  if (given === 0) throw badRequest("Please provide either 'codeId' or 'preAuthSessionId'");
  if (given === 2) throw badRequest("Please provide only one of 'codeId' or 'preAuthSessionId'");
  const device =
    codeId === undefined ? findDevice(store, request, preAuthSessionId!) : findDeviceOfCode(store, request, codeId);
  if (device === undefined) return { status: "OK" };
  const codes = device.codes.filter((code) => codeId !== undefined && code.codeId !== codeId);
  store.transact(() => {
    if (codes.length > 0) store.put("passwordlessDevices", { ...device, codes });
    else store.deleteAll("passwordlessDevices", [device]);
  });
  return { status: "OK" };
}

function listCodes(request: CoreRequest) {
  const { core, appId, tenantId, query } = request;
  const [email, phoneNumber] = [query.optional("email"), query.optional("phoneNumber")];
  const [deviceId, preAuthSessionId] = [query.optional("deviceId"), query.optional("preAuthSessionId")];
  if (count(email, phoneNumber, deviceId, preAuthSessionId) !== 1) {
    throw badRequest("Please provide exactly one of email, phoneNumber, deviceId or preAuthSessionId");
  }
  const deviceIdHash = deviceId === undefined ? preAuthSessionId : hashOfDeviceId(deviceId);
  const devices =
    deviceIdHash === undefined
      ? devicesOf(core.store, request, normaliseContact(email, phoneNumber))
      : [findDevice(core.store, request, deviceIdHash)].filter((device) => device !== undefined);
  const codeLifetime = configOf(core, appId, tenantId).passwordless_code_lifetime;
  return {
    status: "OK",
    devices: devices.map((device) => ({
      ...deviceJson(device),
      codes: device.codes.map(({ codeId, createdAt }) => ({ codeId, timeCreated: createdAt, codeLifetime })),
    })),
  };
}

function removeCodes(request: CoreRequest) {
  const { store } = request.core;
  const contact = readContact(request.body());
  if (count(contact.email, contact.phoneNumber) !== 1) {
    throw badRequest("Please provide exactly one of email or phoneNumber");
  }
  store.transact(() => removeDevicesOf(store, request, contact));
  return { status: "OK" };
}

function readCode(body: Fields): { preAuthSessionId: string; presented: Presented } {
  const preAuthSessionId = body.string("preAuthSessionId");
  const [isLink, isTyped] = [body.has("linkCode"), body.has("deviceId") && body.has("userInputCode")];
  if (isLink ? body.has("deviceId") || body.has("userInputCode") : !isTyped) {
    throw badRequest("Please provide exactly one of linkCode or deviceId+userInputCode");
  }
  const presented = isLink
    ? { linkCode: body.string("linkCode") }
    : { deviceId: body.string("deviceId"), userInputCode: body.string("userInputCode") };
  return { preAuthSessionId, presented };
}

function readContact(body: Fields): Contact {
  return normaliseContact(body.optional(body.string, "email"), body.optional(body.string, "phoneNumber"));
}

function normaliseContact(email: string | undefined, phoneNumber: string | undefined): Contact {
  return {
    ...(email === undefined ? {} : { email: normaliseEmail(email) }),
    ...(phoneNumber === undefined ? {} : { phoneNumber: normalisePhoneNumber(phoneNumber) }),
  };
}

/** Who signs in in this tenant with the address or the number of a device. */
function findLoginOf(
  request: CoreRequest,
  { email, phoneNumber }: Contact,
): { user: UserRow; method: LoginMethod } | undefined {
  const { store } = request.core;
  return email === undefined
    ? findLoginWith(store, request, RECIPE, "phoneNumber", phoneNumber!)
    : findLoginWith(store, request, RECIPE, "email", email);
}

function newMethod({ core, tenantId }: CoreRequest, { email, phoneNumber }: Contact): LoginMethod {
  return {
    recipeId: RECIPE,
    recipeUserId: randomUUID(),
    tenantIds: [tenantId],
    timeJoined: core.clock.now(),
    ...(email === undefined ? {} : { email }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
  };
}

function deviceJson({ deviceIdHash, failedAttempts, email, phoneNumber }: PasswordlessDeviceRow) {
  return { preAuthSessionId: deviceIdHash, failedCodeInputAttemptCount: failedAttempts, email, phoneNumber };
}

function count(...values: (string | undefined)[]): number {
  return values.filter((value) => value !== undefined).length;
}
