import type { Core } from "../core.js";
import { badRequest } from "../http/errors.js";
import type { LoginMethod, UserRow } from "../store/rows.js";
import { findMapping } from "../user-ids.js";
import { findUser, listUsers } from "../users.js";

export interface UserSearch {
  appId: string;
  /** Only users of this tenant. */
  tenantId?: string | undefined;
  /** Part of an e-mail address or phone number, the beginning of a provider's id, or a whole user id. */
  search?: string | undefined;
  limit: number;
  /** Where the page before ended. */
  after?: string | undefined;
}

/**
 * The users of an app, newest first, page by page. Ids are found by index; parts of addresses by looking at every user,
 * which takes some milliseconds among a hundred thousand.
 *
 * @throws CoreError 400 when `after` is not what another page ended with
 */
export function findUsers({ store }: Core, { appId, tenantId, search, limit, after }: UserSearch) {
  const wanted = search?.trim().toLowerCase() || undefined;
  const exact = wanted === undefined ? undefined : findUser(store, appId, search!.trim());
  const matches = (user: UserRow) =>
    user === exact || user.loginMethods.some((method) => wanted === undefined || isMatch(method, wanted));
  const inTenant = (user: UserRow) =>
    tenantId === undefined || user.loginMethods.some((method) => method.tenantIds.includes(tenantId));

  const users: UserRow[] = [];
  for (const user of listUsers(store, appId, "DESC", after === undefined ? undefined : readPosition(after))) {
    if (!inTenant(user) || !matches(user)) continue;
    if (users.length === limit) return { users, next: `${user.timeJoined};${user.id}` };
    users.push(user);
  }
  return { users };
}

/** How a user is called where there is no room for more: by an address, a number, a provider's account, or its id. */
export function nameOf({ store }: Core, { appId, id, loginMethods }: UserRow): string {
  const [email, phoneNumber, account] = [
    loginMethods.find((method) => method.email !== undefined)?.email,
    loginMethods.find((method) => method.phoneNumber !== undefined)?.phoneNumber,
    loginMethods.find((method) => method.thirdParty !== undefined)?.thirdParty,
  ];
  const byAccount = account && `${account.userId} at ${account.id}`;
  return email ?? phoneNumber ?? byAccount ?? findMapping(store, appId, id)?.externalUserId ?? id;
}

function isMatch({ email, phoneNumber, thirdParty }: LoginMethod, wanted: string): boolean {
  if (email?.includes(wanted) === true || phoneNumber?.includes(wanted) === true) return true;
  if (thirdParty === undefined) return false;
  return thirdParty.id.toLowerCase().startsWith(wanted) || thirdParty.userId.toLowerCase() === wanted;
}

function readPosition(text: string): { time: number; id: string } {
  const [, time, id] = /^(\d{1,16});(.+)$/.exec(text) ?? [];
  if (id === undefined) throw badRequest('"after" is not where a page ended');
  return { time: Number(time), id };
}
