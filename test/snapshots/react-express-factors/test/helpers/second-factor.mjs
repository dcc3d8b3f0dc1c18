import { createHmac } from "node:crypto";
import { messageTo } from "./inbox.mjs";

/** Does what the app asks for after the first factor: verifies the address, and does the second factor. */
export async function complete(client, address) {
  if ((await missing(client)).includes("st-ev")) {
    await verifyAddress(client, address);
  }
  await doSecondFactor(client, address);
}

/** What keeps a session from the protected part of the API. */
export async function missing(client) {
  const { body } = await client.get("/sessioninfo");
  return (body.claimValidationErrors ?? []).map(({ id }) => id);
}

async function verifyAddress(client, address) {
  await client.post("/auth/user/email/verify/token", {});
  const { link } = await messageTo(client.app, address, "EMAIL_VERIFICATION");
  const token = new URL(link).searchParams.get("token");
  const body = { method: "token", token };
  await client.post("/auth/user/email/verify", body);
}

/** Authenticator apps by the address of their owner. */
const devices = new Map();

/** The first time, sets an authenticator app up. A code works once: the core takes the one before and the next as well. */
async function doSecondFactor(client, address) {
  const known = devices.get(address);
  if (known) {
    known.periods += 1;
    await client.post("/auth/totp/verify", { totp: codeOf(known) });
    return;
  }
  const { body } = await client.post("/auth/totp/device", {});
  const device = { secret: body.secret, periods: -1 };
  devices.set(address, device);
  const { deviceName } = body;
  await client.post("/auth/totp/device/verify", {
    deviceName,
    totp: codeOf(device),
  });
}

/** The six digits that an authenticator app shows (RFC 6238). */
function codeOf({ secret, periods }) {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + periods));
  const hash = createHmac("sha1", fromBase32(secret)).update(time).digest();
  const offset = hash[19] & 15;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

function fromBase32(text) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
