import { badRequest } from "../http/errors.js";
import { Fields, isObject } from "../http/input.js";
import type { JsonObject } from "../store/rows.js";
import type { Dev } from "./routes.js";

const TAKEN = "This user exists already.";

/**
 * Signs a user up as an app would: with `email` and `password`, with `email` or `phoneNumber` alone (passwordless), or
 * with `provider`, `providerUserId` and `email` (third-party). `tenant` is the public one unless it is given.
 *
 * @throws CoreError 400 when a field is wrong or the user exists already
 */
export async function createUser(dev: Dev, appId: string, fields: Fields): Promise<{ id: string }> {
  const given = (name: string) => fields.optional(fields.filled, name);
  const tenantId = given("tenant");
  const call = (path: string, body: JsonObject) => dev.ask({ method: "POST", path, appId, tenantId, body });
  const provider = given("provider");
  const password = given("password");
  if (provider !== undefined) {
    const email = { id: readEmail(fields.filled("email")), isVerified: true };
    const body = { thirdPartyId: provider, thirdPartyUserId: fields.filled("providerUserId"), email };
    return newUser(await call("/recipe/signinup", body));
  }
  if (password !== undefined)
    return newUser(await call("/recipe/signup", { email: readEmail(fields.filled("email")), password }));

  const { deviceId, preAuthSessionId, userInputCode } = await call("/recipe/signinup/code", readContact(fields));
  const code = { deviceId: deviceId!, preAuthSessionId: preAuthSessionId!, userInputCode: userInputCode! };
  return newUser(await call("/recipe/signinup/code/consume", code));
}

/** An e-mail address; SDKs check more, the core nothing. @throws CoreError 400 */
export function readEmail(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw badRequest("This is not an e-mail address.");
  return text;
}

/** A phone number in international form. @throws CoreError 400 */
export function readPhoneNumber(text: string): string {
  const number = text.replace(/[\s().-]/g, "");
  if (!/^\+\d{6,15}$/.test(number)) throw badRequest("A phone number begins with + and the country's code.");
  return number;
}

function readContact(fields: Fields): JsonObject {
  const phoneNumber = fields.optional(fields.filled, "phoneNumber");
  if (phoneNumber !== undefined) return { phoneNumber: readPhoneNumber(phoneNumber) };
  return { email: readEmail(fields.filled("email")) };
}

function newUser({ user, createdNewUser }: JsonObject): { id: string } {
  if (createdNewUser === false) throw badRequest(TAKEN);
  return { id: String(isObject(user) && user["id"]) };
}
