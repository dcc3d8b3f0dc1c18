import { configOf } from "../core.js";
import type { CoreRequest } from "../http/routes.js";
import type { TotpAttemptRow, TotpDeviceRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { isCode } from "../totp.js";
import { devicesOf, refuseEmpty } from "./totp-common.js";

/**
 * Checking TOTP codes: each is taken once, and too many wrong ones in a row start a pause (the core's totp/Totp.java).
 */

/** Finishes the enrolment of a device by its first code. */
export function verifyDevice(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const [userId, deviceName, code] = [body.string("userId"), body.string("deviceName"), body.string("totp")];
  refuseEmpty({ userId, deviceName });
  return core.store.transact(() => {
    const device = core.store.tables.totpDevices.get(key(appId, userId, deviceName));
    if (device === undefined) return { status: "UNKNOWN_DEVICE_ERROR" };
    if (device.verified) return { status: "OK", wasAlreadyVerified: true };
    const refusal = tryCode(request, userId, [device], code);
    if (refusal !== undefined) return refusal;
    core.store.put("totpDevices", { ...device, verified: true });
    return { status: "OK", wasAlreadyVerified: false };
  });
}

/** Checks a code of any verified device. */
export function verifyCode(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const [userId, code] = [body.string("userId"), body.string("totp")];
  refuseEmpty({ userId });
  core.licence.use("mfa");
  const devices = devicesOf(core.store, appId, userId);
  if (devices.length === 0) return { status: "UNKNOWN_USER_ID_ERROR" };
  const verified = devices.filter((device) => device.verified);
  return core.store.transact(() => tryCode(request, userId, verified, code)) ?? { status: "OK" };
}

/**
 * Checks a code and notes the attempt; only inside `transact()`.
 *
 * @returns the refusal, or undefined if the code is right
 */
function tryCode(request: CoreRequest, userId: string, devices: TotpDeviceRow[], code: string) {
  const { core, appId, tenantId, cdi } = request;
  const config = configOf(core, appId, tenantId);
  const max = config.totp_max_attempts;
  const pause = config.totp_rate_limit_cooldown_sec * 1000;
  const now = core.clock.now();
  const counts = (failures: number) =>
    cdi.atLeast("5.0") ? { currentNumberOfFailedAttempts: failures, maxNumberOfFailedAttempts: max } : {};

  const past = attemptsOf(request, userId);
  let failures = countFailures(past, max, pause);
  if (failures === max) {
    const retryAfterMs = past[0]!.createdAt + pause - now;
    if (retryAfterMs > 0) return { status: "LIMIT_REACHED_ERROR", retryAfterMs, ...counts(failures) };
    failures = 0;
  }
  const refusal = { status: "INVALID_TOTP_ERROR", ...counts(failures + 1) };
  // The core has no room for longer ones, and so does not count them.
  if (code.length > 8) return refusal;

  const device = devices.find((candidate) => isCode(candidate, code, now));
  const wasUsed = past.some((attempt) => attempt.isValid && attempt.code === code && attempt.usedUntil > now);
  const isValid = device !== undefined && !wasUsed;
  const lifetime = Math.max(
    0,
    ...(device ? [device] : devices).map(({ period, skew }) => period * (2 * skew + 1) * 1000),
  );
  const usedUntil = now + lifetime;
  const { store } = core;
  // Attempts are told apart by their time; the core refuses the second of two in the same millisecond.
  let createdAt = now;
  while (store.tables.totpAttempts.get(key(appId, tenantId, userId, String(createdAt))) !== undefined) createdAt += 1;
  store.put("totpAttempts", {
    appId,
    tenantId,
    userId,
    code,
    isValid,
    createdAt,
    usedUntil,
    expiry: usedUntil + pause,
  });
  return isValid ? undefined : refusal;
}

/** What was tried in a tenant for a user, newest first. */
function attemptsOf({ core, appId, tenantId }: CoreRequest, userId: string): TotpAttemptRow[] {
  const attempts = core.store.tables.totpAttempts.find("user", key(appId, userId));
  return attempts.filter((attempt) => attempt.tenantId === tenantId).reverse();
}

/** How many of the latest attempts were wrong, without a right one between them and all within one pause. */
function countFailures(newestFirst: TotpAttemptRow[], max: number, pause: number): number {
  const latest = newestFirst.slice(0, max);
  const end = latest.findIndex(({ isValid, createdAt }) => isValid || createdAt <= latest[0]!.createdAt - pause);
  return end === -1 ? latest.length : end;
}
