import { enter, receive } from "./codes.mjs";
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

async function doSecondFactor(client, address) {
  const ofSession = { shouldTryLinkingWithSessionUser: true };
  const received = await receive(client, address, ofSession);
  await enter(client, received, ofSession);
}
