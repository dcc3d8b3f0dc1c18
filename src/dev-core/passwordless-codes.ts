import { createHash, createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";
import { configOf, type Core } from "./core.js";
import { fixedCodeFor } from "./fixed-codes.js";
import { badRequest } from "./http/errors.js";
import type { Store } from "./store/store.js";
import type { PasswordlessDeviceRow } from "./store/rows.js";
import { key } from "./store/tables.js";

/**
 * The devices and codes behind passwordless sign-in (the core's passwordless/Passwordless.java).
 *
 * A device is one attempt to sign in; the browser that began it alone knows its id, 32 random bytes. A code is six
 * digits (or what the SDK says), and with it goes a link code: HMAC(device id + the device's salt, code). The salt
 * stays here, so that nobody can try codes out without being counted. Only hashes are stored: of the device id (the
 * `preAuthSessionId`) and of the link codes.
 */

export interface Tenant {
  appId: string;
  tenantId: string;
}

/** Whom a code is for: one of the two. */
export interface Contact {
  email?: string;
  phoneNumber?: string;
}

/** How a code is presented: by the link alone, or typed in where the sign-in began. */
export type Presented = { linkCode: string } | { deviceId: string; userInputCode: string };

export interface Refusal {
  status: string;
  failedCodeInputAttemptCount?: number;
  maximumCodeInputAttempts?: number;
}

/** Padding may be missing, but not be wrong. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;
const BASE64_URL = /^(?:[\w-]{4})*(?:[\w-]{2}(?:==)?|[\w-]{3}=?)?$/;

const RESTART_FLOW = { status: "RESTART_FLOW_ERROR" };

/** Begins a sign-in with a first code; only inside `transact()`. */
export function createDevice(core: Core, tenant: Tenant, contact: Contact, userInputCode: string | undefined) {
  const deviceId = randomBytes(32);
  const device: PasswordlessDeviceRow = {
    appId: tenant.appId,
    tenantId: tenant.tenantId,
    ...contact,
    deviceIdHash: hashOf(deviceId),
    linkCodeSalt: randomBytes(32).toString("base64"),
    failedAttempts: 0,
    codes: [],
  };
  return addCode(core, device, deviceId, userInputCode ?? fixedCode(core, device) ?? randomCode());
}

/**
 * Adds a code to a sign-in that has begun; only inside `transact()`. A fixed code takes the place of the one before, so
 * that it lives on.
 *
 * @throws CoreError 400 when the device id is not base64
 */
export function resendCode(core: Core, tenant: Tenant, deviceId: string, userInputCode: string | undefined) {
  const id = decodeDeviceId(deviceId);
  const device = findDevice(core.store, tenant, hashOf(id));
  if (device === undefined) return RESTART_FLOW;
  const isUsed = (code: string) => {
    const linkCodeHash = hashOf(linkCodeOf(id, device.linkCodeSalt, code));
    return device.codes.some((other) => other.linkCodeHash === linkCodeHash);
  };
  if (userInputCode !== undefined && isUsed(userInputCode)) return { status: "USER_INPUT_CODE_ALREADY_USED_ERROR" };
  const code = userInputCode ?? fixedCode(core, device) ?? randomCodeBut(isUsed);
  return addCode(core, device, id, code);
}

/**
 * Checks a code, and counts a wrong one; only inside `transact()`.
 *
 * @returns its device, or why it is refused
 * @throws CoreError 400 when the code is not a link code, or of another device than `preAuthSessionId` says
 */
export function checkCode(
  core: Core,
  tenant: Tenant,
  preAuthSessionId: string,
  presented: Presented,
): { device: PasswordlessDeviceRow } | { refusal: Refusal } {
  const { store, clock } = core;
  const config = configOf(core, tenant.appId, tenant.tenantId);
  const maximumCodeInputAttempts = config.passwordless_max_code_input_attempts;
  const restart = { refusal: RESTART_FLOW };
  const { device, linkCodeHash } = locate(store, tenant, presented);
  const code = device?.codes.find((other) => other.linkCodeHash === linkCodeHash);
  const isAlive = code !== undefined && code.createdAt >= clock.now() - config.passwordless_code_lifetime;
  const isTyped = "deviceId" in presented;
  if (device === undefined || (!isTyped && !isAlive)) return restart;
  if (device.deviceIdHash !== preAuthSessionId.replaceAll("=", "")) {
    throw badRequest("preAuthSessionId and deviceId doesn't match");
  }
  const failedAttempts = device.failedAttempts + (isAlive ? 0 : 1);
  if (device.failedAttempts >= maximumCodeInputAttempts || (!isAlive && failedAttempts >= maximumCodeInputAttempts)) {
    store.deleteAll("passwordlessDevices", [device]);
    return restart;
  }
  if (isAlive) return { device };
  store.put("passwordlessDevices", { ...device, failedAttempts });
  const status = code === undefined ? "INCORRECT_USER_INPUT_CODE_ERROR" : "EXPIRED_USER_INPUT_CODE_ERROR";
  return { refusal: { status, failedCodeInputAttemptCount: failedAttempts, maximumCodeInputAttempts } };
}

export function findDevice(
  store: Store,
  { appId, tenantId }: Tenant,
  deviceIdHash: string,
): PasswordlessDeviceRow | undefined {
  return store.tables.passwordlessDevices.get(key(appId, tenantId, deviceIdHash));
}

/** The device that a code was made for. */
export function findDeviceOfCode(
  store: Store,
  { appId, tenantId }: Tenant,
  codeId: string,
): PasswordlessDeviceRow | undefined {
  return store.tables.passwordlessDevices.find("codeId", key(appId, tenantId, codeId))[0];
}

/** The devices with an address or a number. */
export function devicesOf(
  { tables }: Store,
  { appId, tenantId }: Tenant,
  { email, phoneNumber }: Contact,
): PasswordlessDeviceRow[] {
  const { passwordlessDevices: devices } = tables;
  return [
    ...(email === undefined ? [] : devices.find("email", key(appId, tenantId, email))),
    ...(phoneNumber === undefined ? [] : devices.find("phoneNumber", key(appId, tenantId, phoneNumber))),
  ];
}

/** Ends all sign-ins with an address or a number; only inside `transact()`. */
export function removeDevicesOf(store: Store, tenant: Tenant, contact: Contact): void {
  store.deleteAll("passwordlessDevices", devicesOf(store, tenant, contact));
}

/**
 * Ends the sign-ins whose codes have all expired; only inside `transact()`. An expired code beside a live one stays, so
 * that whoever types it in is told that it has expired (the core's DeleteExpiredPasswordlessDevices.java).
 */
export function removeExpiredDevices(core: Pick<Core, "store" | "clock" | "baseConfig">): void {
  const { store, clock } = core;
  for (const { appId, tenantId } of store.tables.tenants.values()) {
    const devices = store.tables.passwordlessDevices.find("tenant", key(appId, tenantId));
    if (devices.length === 0) continue;
    const cutoff = clock.now() - configOf(core, appId, tenantId).passwordless_code_lifetime;
    const expired = devices.filter(({ codes }) => codes.every((code) => code.createdAt < cutoff));
    store.deleteAll("passwordlessDevices", expired);
  }
}

/** What `preAuthSessionId` is for a device id. @throws CoreError 400 when it is not base64 */
export function hashOfDeviceId(deviceId: string): string {
  return hashOf(decodeDeviceId(deviceId));
}

function locate(store: Store, tenant: Tenant, presented: Presented) {
  if ("linkCode" in presented) {
    const linkCodeHash = hashOf(decode("linkCode", presented.linkCode, BASE64_URL));
    const [device] = store.tables.passwordlessDevices.find(
      "linkCodeHash",
      key(tenant.appId, tenant.tenantId, linkCodeHash),
    );
    return { device, linkCodeHash };
  }
  const deviceId = decodeDeviceId(presented.deviceId);
  const device = findDevice(store, tenant, hashOf(deviceId));
  const linkCodeHash = device && hashOf(linkCodeOf(deviceId, device.linkCodeSalt, presented.userInputCode));
  return { device, linkCodeHash };
}

function addCode({ store, clock }: Core, device: PasswordlessDeviceRow, deviceId: Buffer, userInputCode: string) {
  const linkCode = linkCodeOf(deviceId, device.linkCodeSalt, userInputCode);
  const code = { codeId: randomUUID(), linkCodeHash: hashOf(linkCode), createdAt: clock.now() };
  const others = device.codes.filter((other) => other.linkCodeHash !== code.linkCodeHash);
  store.put("passwordlessDevices", { ...device, codes: [...others, code] });
  return {
    status: "OK",
    preAuthSessionId: device.deviceIdHash,
    codeId: code.codeId,
    deviceId: deviceId.toString("base64"),
    userInputCode,
    linkCode: linkCode.toString("base64url"),
    timeCreated: code.createdAt,
  };
}

function fixedCode(core: Core, contact: Contact): string | undefined {
  return core.fixedCodes ? fixedCodeFor(contact) : undefined;
}

function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

function randomCodeBut(isUsed: (code: string) => boolean): string {
  const code = randomCode();
  return isUsed(code) ? randomCodeBut(isUsed) : code;
}

function linkCodeOf(deviceId: Buffer, salt: string, userInputCode: string): Buffer {
  const secret = Buffer.concat([deviceId, Buffer.from(salt, "base64")]);
  return createHmac("sha256", secret).update(userInputCode).digest();
}

function decodeDeviceId(deviceId: string): Buffer {
  return decode("deviceId", deviceId, BASE64);
}

/** Node skips what is not base64; the core refuses it. */
function decode(name: string, text: string, form: RegExp): Buffer {
  if (!form.test(text)) throw badRequest(`Input encoding error in ${name}`);
  return Buffer.from(text, "base64");
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
