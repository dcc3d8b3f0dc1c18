import { randomUUID } from "node:crypto";
import { resolveConfig } from "../config.js";
import { type Core, findTenant, newTenant } from "../core.js";
import { PUBLIC } from "../public.js";
import { suggest } from "../nearest.js";
import type { Passwords } from "../passwords.js";
import type { Store } from "../store/store.js";
import type { LoginMethod } from "../store/rows.js";
import { key, thirdPartyKey } from "../store/tables.js";
import { addUser, findUser, putMethods } from "../users.js";
import { DataError } from "./check.js";
import { emptyStore } from "./reset.js";
import type { Seed, SeedUser } from "./seed-file.js";

/** What a seed added. What was there already stays as it is, whatever the seed says of it. */
export interface Added {
  tenants: number;
  roles: number;
  users: number;
  /** Why users were left out, one text each. */
  skipped: string[];
}

/** The seed's passwords stand in a file in plain text: an expensive hash would protect nothing. */
const CHEAP = resolveConfig({ bcrypt_log_rounds: 4 });

/** Passwords by their hashes. */
type Hashes = Map<string, string>;

/**
 * Adds what a seed names and the public app lacks: tenants and users by their ids, roles by their names. A user who has
 * what another one signs in with is left out.
 *
 * @param emptyFirst whether everything else is deleted first
 * @throws DataError when a user names a role or tenant that there is not; nothing is changed then
 */
export async function putSeed({ store, clock, passwords }: Core, seed: Seed, emptyFirst = false): Promise<Added> {
  const lacks = ({ id }: SeedUser) => emptyFirst || findUser(store, PUBLIC, id) === undefined;
  const hashes = await hashAll(
    passwords,
    seed.users.filter(lacks).flatMap(({ password }) => password ?? []),
  );
  return store.transact(() => {
    if (emptyFirst) emptyStore(store);
    const skipped: string[] = [];
    const tenants = seed.tenants.filter((tenant) => addTenant(store, tenant)).length;
    const roles = Object.entries(seed.roles).filter(([role, permissions]) => addRole(store, role, permissions)).length;
    const users = seed.users.filter((user, index) => {
      const place = `users[${index}]`;
      if (findUser(store, PUBLIC, user.id) !== undefined) return false;
      checkNames(store, user, place);
      const methods = methodsOf(user, hashes, clock.now());
      const taken = methods.flatMap((method) => whoHas(store, method) ?? [])[0];
      if (taken !== undefined) skipped.push(`${place}: ${taken.field} belongs to the user ${taken.id} already`);
      else addSeedUser(store, user, methods);
      return taken === undefined;
    }).length;
    return { tenants, roles, users, skipped };
  });
}

async function hashAll(passwords: Passwords, all: string[]): Promise<Hashes> {
  const hashes = [...new Set(all)].map(async (password) => [password, await passwords.hash(password, CHEAP)] as const);
  return new Map(await Promise.all(hashes));
}

function addTenant(store: Store, { id, ...settings }: Seed["tenants"][number]): boolean {
  if (findTenant(store, PUBLIC, id) !== undefined) return false;
  store.put("tenants", { ...newTenant(PUBLIC, id), ...settings });
  return true;
}

function addRole(store: Store, role: string, permissions: string[]): boolean {
  if (store.tables.roles.get(key(PUBLIC, role)) !== undefined) return false;
  store.put("roles", { appId: PUBLIC, role, permissions });
  return true;
}

/** @throws DataError when a user is to be in a tenant, or have a role, that there is not */
function checkNames(store: Store, user: SeedUser, place: string): void {
  const tenantIds = store.tables.tenants.find("app", PUBLIC).map((row) => row.tenantId);
  const roles = store.tables.roles.find("app", PUBLIC).map((row) => row.role);
  const check = (field: string, what: string, names: string[], known: string[]) => {
    const at = names.findIndex((name) => !known.includes(name));
    if (at === -1) return;
    throw new DataError(`${place}.${field}[${at}]: there is no ${what} ${names[at]}.${suggest(names[at]!, known)}`);
  };
  check("tenantIds", "tenant", user.tenantIds, tenantIds);
  check("roles", "role", user.roles, roles);
}

/**
 * A password makes one login method, a third party one, and a phone number, or an address alone, a passwordless one.
 */
function methodsOf(user: SeedUser, hashes: Hashes, timeJoined: number): LoginMethod[] {
  const { email, password, thirdParty, phoneNumber, tenantIds } = user;
  const kinds: Pick<LoginMethod, "recipeId" | "email" | "phoneNumber" | "thirdParty" | "passwordHash">[] = [];
  if (password !== undefined)
    kinds.push({ recipeId: "emailpassword", email: email!, passwordHash: hashes.get(password)! });
  if (thirdParty !== undefined) kinds.push({ recipeId: "thirdparty", email: email!, thirdParty });
  if (phoneNumber !== undefined) kinds.push({ recipeId: "passwordless", phoneNumber });
  if (kinds.length === 0) kinds.push({ recipeId: "passwordless", email: email! });
  return kinds.map((kind, index) => ({
    ...kind,
    recipeUserId: index === 0 ? user.id : randomUUID(),
    tenantIds,
    timeJoined,
  }));
}

/** Who signs in with what a login method has, and in which field of the seed that stands. */
function whoHas(
  store: Store,
  { email, phoneNumber, thirdParty, recipeId, tenantIds }: LoginMethod,
): { id: string; field: string } | undefined {
  const [field, value] =
    thirdParty !== undefined
      ? ["thirdParty", thirdPartyKey(thirdParty)]
      : email !== undefined
        ? ["email", email]
        : ["phoneNumber", phoneNumber!];
  const users = store.tables.users.find(field!, key(PUBLIC, value!));
  const shares = (other: LoginMethod) =>
    other.recipeId === recipeId && other.tenantIds.some((id) => tenantIds.includes(id));
  const user = users.find(({ loginMethods }) => loginMethods.some(shares));
  return user && { id: user.id, field: field! };
}

/** Adds a user with its login methods, linked if there are several, and what the other recipes keep about it. */
function addSeedUser(store: Store, { id: userId, ...user }: SeedUser, methods: LoginMethod[]): void {
  const appId = PUBLIC;
  const added = addUser(store, appId, methods[0]!);
  if (methods.length > 1) putMethods(store, { ...added, isPrimaryUser: true }, methods);
  for (const { recipeUserId, email } of methods) {
    if (user.verified && email !== undefined) store.put("verifiedEmails", { appId, userId: recipeUserId, email });
  }
  if (user.roles.length > 0) {
    for (const tenantId of user.tenantIds) store.put("userRoles", { appId, tenantId, userId, roles: user.roles });
  }
  if (user.metadata !== undefined) store.put("userMetadata", { appId, userId, metadata: user.metadata });
  if (user.totp !== undefined) {
    const { secret, deviceName: name = "seed" } = user.totp;
    const createdAt = methods[0]!.timeJoined;
    store.put("totpDevices", { appId, userId, name, secret, period: 30, skew: 1, verified: true, createdAt });
  }
}
