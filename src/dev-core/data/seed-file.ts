import { readFileSync } from "node:fs";
import { resolveConfig } from "../config.js";
import { normaliseEmail } from "../http/input.js";
import { PUBLIC } from "../public.js";
import { normalisePhoneNumber } from "../phone.js";
import type { Json, JsonObject } from "../store/rows.js";
import { checkFields, DataError, parseJson, type Shape } from "./check.js";

/** A seed: what shall be there when the dev core starts. Written by hand, so every mistake is named with its place. */
export interface Seed {
  tenants: SeedTenant[];
  /** Roles with their permissions. */
  roles: Record<string, string[]>;
  users: SeedUser[];
}

export interface SeedTenant {
  id: string;
  firstFactors?: string[];
  requiredSecondaryFactors?: string[];
  coreConfig?: JsonObject;
}

/** A user with the login methods that its fields make: see `methodsOf()` in seed.ts. */
export interface SeedUser {
  id: string;
  email?: string;
  password?: string;
  phoneNumber?: string;
  thirdParty?: { id: string; userId: string };
  /** Whether the address is verified. */
  verified: boolean;
  totp?: { secret: string; deviceName?: string };
  roles: string[];
  metadata?: JsonObject;
  tenantIds: string[];
}

const SEED: Record<string, Shape> = { tenants: "objects?", roles: "object?", users: "objects?" };
const TENANT: Record<keyof SeedTenant, Shape> = {
  id: "text",
  firstFactors: "list?",
  requiredSecondaryFactors: "list?",
  coreConfig: "object?",
};
const USER: Record<keyof SeedUser, Shape> = {
  id: "text",
  email: "text?",
  password: "text?",
  phoneNumber: "text?",
  thirdParty: "object?",
  verified: "boolean?",
  totp: "object?",
  roles: "list?",
  metadata: "object?",
  tenantIds: "list?",
};

/** @throws DataError when the file cannot be read, or a place in it is wrong */
export function readSeedFile(file: string): Seed {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new DataError(`The seed ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return readSeed(parseJson(text, "The file"));
  } catch (error) {
    throw error instanceof DataError ? new DataError(`${file}: ${error.message}`) : error;
  }
}

/** @throws DataError naming the first place that is wrong */
export function readSeed(document: Json): Seed {
  const { tenants = [], roles = {}, users = [] } = checkFields(document, SEED, "");
  const seed: Seed = {
    tenants: (tenants as Json[]).map((tenant, index) => readTenant(tenant, `tenants[${index}]`)),
    roles: checkFields(
      roles,
      Object.fromEntries(Object.keys(roles as JsonObject).map((name) => [name, "list"])),
      "roles",
    ) as Seed["roles"],
    users: (users as Json[]).map((user, index) => readUser(user, `users[${index}]`)),
  };
  refuseTwice(seed.tenants, "tenants");
  refuseTwice(seed.users, "users");
  return seed;
}

function readTenant(given: Json, place: string): SeedTenant {
  const tenant = checkFields(given, TENANT, place) as unknown as SeedTenant;
  if (!/^(?!appid-)[a-z0-9-]+$/.test(tenant.id) || tenant.id === PUBLIC) {
    throw new DataError(
      `${place}.id: must be of small letters, digits and hyphens, and neither public nor begin with appid-.`,
    );
  }
  try {
    resolveConfig(tenant.coreConfig ?? {});
  } catch (error) {
    throw new DataError(`${place}.coreConfig: ${(error as Error).message}.`);
  }
  return tenant;
}

function readUser(given: Json, place: string): SeedUser {
  const fields = checkFields(given, USER, place) as Partial<SeedUser> & JsonObject;
  const user: SeedUser = { verified: true, roles: [], tenantIds: [PUBLIC], ...fields } as SeedUser;
  const wrong = (field: string, text: string) => new DataError(`${place}.${field}: ${text}`);
  if (!/^[\x21-\x7e]{1,36}$/.test(user.id))
    throw wrong("id", "must have 1 to 36 letters, digits or signs, and no space.");
  if (user.email !== undefined) {
    user.email = normaliseEmail(user.email);
    if (!/^[^\s@]+@[^\s@]+$/.test(user.email)) throw wrong("email", "is not an e-mail address.");
  }
  if (user.phoneNumber !== undefined) {
    user.phoneNumber = normalisePhoneNumber(user.phoneNumber);
    if (!/^\+\d{6,15}$/.test(user.phoneNumber)) throw wrong("phoneNumber", "must begin with + and the country's code.");
  }
  if (user.password === "") throw wrong("password", "must not be empty.");
  for (const field of ["password", "thirdParty"] as const) {
    if (user[field] !== undefined && user.email === undefined)
      throw wrong("email", `is missing; who has a ${field} needs one.`);
  }
  if (user.email === undefined && user.phoneNumber === undefined)
    throw wrong("email", "is missing; give an email or a phoneNumber.");
  if (user.thirdParty !== undefined)
    checkFields(fields["thirdParty"] as Json, { id: "text", userId: "text" }, `${place}.thirdParty`);
  if (user.totp !== undefined)
    checkFields(fields["totp"] as Json, { secret: "text", deviceName: "text?" }, `${place}.totp`);
  if (user.totp !== undefined && !/^[A-Z2-7]{16,}=*$/i.test(user.totp.secret))
    throw wrong("totp.secret", "must be 16 or more letters of Base32 (A to Z, 2 to 7).");
  if (user.tenantIds.length === 0) throw wrong("tenantIds", "must not be empty.");
  return user;
}

function refuseTwice(items: { id: string }[], list: string): void {
  const ids = items.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice !== -1) throw new DataError(`${list}[${twice}].id: ${ids[twice]} stands there twice.`);
}
