import { badRequest } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { TotpDeviceRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { newSecret } from "../totp.js";
import { devicesOf, refuseEmpty } from "./totp-common.js";
import { verifyCode, verifyDevice } from "./totp-verify.js";

/**
 * The authenticator apps of users (the core's totp/Totp.java and webserver/api/totp). Devices belong to the user id
 * that the caller names, whether somebody has it or not. A real core needs a licence to add devices and to check their
 * codes.
 */

export const totpRoutes: Route[] = [
  { method: "POST", path: "/recipe/totp/device", scope: "app", handle: createDevice },
  { method: "PUT", path: "/recipe/totp/device", scope: "app", handle: renameDevice },
  { method: "GET", path: "/recipe/totp/device/list", scope: "app", handle: listDevices },
  { method: "POST", path: "/recipe/totp/device/remove", scope: "app", handle: removeDevice },
  { method: "POST", path: "/recipe/totp/device/import", scope: "app", handle: importDevice },
  { method: "POST", path: "/recipe/totp/device/verify", scope: "tenant", handle: verifyDevice },
  { method: "POST", path: "/recipe/totp/verify", scope: "tenant", handle: verifyCode },
  { method: "POST", path: "/recipe/totp/device/status/bulk", scope: "app", handle: getStatuses },
];

function createDevice(request: CoreRequest) {
  const device = { ...readDevice(request.body()), secret: newSecret(), verified: false };
  const deviceName = addDevice(request, device);
  if (deviceName === undefined) return { status: "DEVICE_ALREADY_EXISTS_ERROR" };
  return { status: "OK", deviceName, secret: device.secret };
}

/** Adds a device whose secret comes from elsewhere. It counts as verified. */
function importDevice(request: CoreRequest) {
  const body = request.body();
  const device = readDevice(body, ["secretKey"]);
  const deviceName = addDevice(request, { ...device, secret: body.string("secretKey"), verified: true });
  return deviceName === undefined ? { status: "DEVICE_ALREADY_EXISTS_ERROR" } : { status: "OK", deviceName };
}

function renameDevice({ core, appId, ...request }: CoreRequest) {
  const body = request.body();
  const [userId, before] = [body.string("userId"), body.string("existingDeviceName")];
  const name = body.string("newDeviceName");
  refuseEmpty({ userId, existingDeviceName: before, newDeviceName: name });
  const { store } = core;
  const device = store.tables.totpDevices.get(key(appId, userId, before));
  if (device === undefined) return { status: "UNKNOWN_DEVICE_ERROR" };
  if (name !== before && store.tables.totpDevices.get(key(appId, userId, name)) !== undefined) {
    return { status: "DEVICE_ALREADY_EXISTS_ERROR" };
  }
  store.transact(() => {
    store.delete("totpDevices", key(appId, userId, before));
    store.put("totpDevices", { ...device, name });
  });
  return { status: "OK" };
}

function listDevices({ core, appId, query }: CoreRequest) {
  const userId = query.required("userId");
  refuseEmpty({ userId });
  const devices = devicesOf(core.store, appId, userId);
  return {
    status: "OK",
    devices: devices.map(({ name, period, skew, verified }) => ({ name, period, skew, verified })),
  };
}

/** Whether each of many users has a device that was verified; null for those without devices. */
function getStatuses({ core, appId, ...request }: CoreRequest) {
  const users = request
    .body()
    .userIds()
    .map((userId) => {
      const devices = devicesOf(core.store, appId, userId);
      return { userId, hasVerifiedDevice: devices.length === 0 ? null : devices.some(({ verified }) => verified) };
    });
  return { status: "OK", users };
}

/** With the last device of a user goes the memory of the codes that were tried. */
function removeDevice({ core, appId, ...request }: CoreRequest) {
  const body = request.body();
  const [userId, deviceName] = [body.string("userId"), body.string("deviceName")];
  refuseEmpty({ userId, deviceName });
  const { store } = core;
  const didDeviceExist = store.transact(() => {
    const existed = store.delete("totpDevices", key(appId, userId, deviceName));
    if (devicesOf(store, appId, userId).length === 0) {
      store.deleteAll("totpAttempts", store.tables.totpAttempts.find("user", key(appId, userId)));
    }
    return existed;
  });
  return { status: "OK", didDeviceExist };
}

/**
 * Adds a device, in place of one of the same name that was never verified. One without a name gets the first free of
 * "TOTP Device 0", "TOTP Device 1", …, beginning at the number of the user's verified devices.
 *
 * @returns its name, or undefined if a verified one has it
 */
function addDevice(
  { core, appId }: CoreRequest,
  { name: given, ...device }: Omit<TotpDeviceRow, "appId" | "name" | "createdAt"> & { name: string | undefined },
): string | undefined {
  core.licence.use("mfa");
  const { store } = core;
  const isTaken = (name: string) => store.tables.totpDevices.get(key(appId, device.userId, name))?.verified === true;
  let number = devicesOf(store, appId, device.userId).filter(({ verified }) => verified).length;
  while (isTaken(`TOTP Device ${number}`)) number += 1;
  const name = given ?? `TOTP Device ${number}`;
  if (isTaken(name)) return undefined;
  store.transact(() => store.put("totpDevices", { appId, name, ...device, createdAt: core.clock.now() }));
  return name;
}

/** @param more texts of the request that must not be empty either */
function readDevice(body: Fields, more: string[] = []) {
  const userId = body.string("userId");
  const name = body.optional(body.string, "deviceName");
  const [skew, period] = [body.integer("skew"), body.integer("period")];
  refuseEmpty({ userId, deviceName: name, ...Object.fromEntries(more.map((each) => [each, body.string(each)])) });
  if (skew < 0) throw badRequest("skew must be >= 0");
  if (period <= 0) throw badRequest("period must be > 0");
  return { userId, name, skew, period };
}
