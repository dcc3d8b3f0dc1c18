import { badRequest } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import type { CoreRequest, Route } from "../http/routes.js";
import type { RoleRow, UserRolesRow } from "../store/rows.js";
import { key } from "../store/tables.js";

/** Roles, their permissions, and who has them in which tenant. Roles are an app's, their holders a tenant's. */

export const userRolesRoutes: Route[] = [
  { method: "PUT", path: "/recipe/user/role", scope: "tenant", handle: addRoleToUser },
  { method: "POST", path: "/recipe/user/role/remove", scope: "tenant", handle: removeRoleFromUser },
  { method: "GET", path: "/recipe/user/roles", scope: "tenant", handle: rolesOfUser },
  { method: "GET", path: "/recipe/role/users", scope: "tenant", handle: usersWithRole },
  { method: "PUT", path: "/recipe/role", scope: "app", handle: createRole },
  { method: "POST", path: "/recipe/role/remove", scope: "app", handle: removeRole },
  { method: "GET", path: "/recipe/roles", scope: "app", handle: listRoles },
  { method: "GET", path: "/recipe/role/permissions", scope: "app", handle: permissionsOfRole },
  { method: "POST", path: "/recipe/role/permissions/remove", scope: "app", handle: removePermissions },
  { method: "GET", path: "/recipe/permission/roles", scope: "app", handle: rolesWithPermission },
];

const unknownRole = { status: "UNKNOWN_ROLE_ERROR" };

/** Who is to get or lose which role, and what is so now. Undefined when there is no such role. */
function roleChange(request: CoreRequest) {
  const body = request.body();
  const userId = body.string("userId");
  const role = body.filled("role");
  if (findRole(request, role) === undefined) return undefined;
  const before = holder(request, userId);
  return { role, before, had: before.roles.includes(role) };
}

/** Roles are kept in the order of their names, in which the core lists them. */
function addRoleToUser(request: CoreRequest) {
  const change = roleChange(request);
  if (!change) return unknownRole;
  const { role, before, had } = change;
  if (!had) putHolder(request, { ...before, roles: [...before.roles, role].sort() });
  return { status: "OK", didUserAlreadyHaveRole: had };
}

function removeRoleFromUser(request: CoreRequest) {
  const change = roleChange(request);
  if (!change) return unknownRole;
  const { role, before, had } = change;
  if (had) putHolder(request, withoutRole(before, role));
  return { status: "OK", didUserHaveRole: had };
}

function rolesOfUser(request: CoreRequest) {
  return { status: "OK", roles: holder(request, request.query.required("userId")).roles };
}

function usersWithRole(request: CoreRequest) {
  const { core, appId, tenantId } = request;
  const role = request.query.filled("role");
  if (findRole(request, role) === undefined) return unknownRole;
  const holders = core.store.tables.userRoles.find("role", key(appId, role));
  return { status: "OK", users: holders.filter((row) => row.tenantId === tenantId).map((row) => row.userId) };
}

/** Creates a role, or adds permissions to one that exists. */
function createRole(request: CoreRequest) {
  const { core, appId } = request;
  const body = request.body();
  const role = body.filled("role");
  const added = permissions(body) ?? [];
  const before = findRole(request, role);
  const all = [...new Set([...(before?.permissions ?? []), ...added])];
  core.store.transact(() => core.store.put("roles", { appId, role, permissions: all }));
  return { status: "OK", createdNewRole: before === undefined };
}

function removeRole(request: CoreRequest) {
  const { core, appId } = request;
  const role = request.body().filled("role");
  const didRoleExist = core.store.transact(() => {
    for (const row of core.store.tables.userRoles.find("role", key(appId, role))) {
      putHolder(request, withoutRole(row, role));
    }
    return core.store.delete("roles", key(appId, role));
  });
  return { status: "OK", didRoleExist };
}

function listRoles({ core, appId }: CoreRequest) {
  return { status: "OK", roles: core.store.tables.roles.find("app", appId).map((row) => row.role) };
}

function permissionsOfRole(request: CoreRequest) {
  const role = findRole(request, request.query.filled("role"));
  return role === undefined ? unknownRole : { status: "OK", permissions: role.permissions };
}

/** Takes permissions from a role: those that are named, or all. */
function removePermissions(request: CoreRequest) {
  const body = request.body();
  const role = findRole(request, body.filled("role"));
  const removed = permissions(body);
  if (role === undefined) return unknownRole;
  const left = removed === undefined ? [] : role.permissions.filter((permission) => !removed.includes(permission));
  request.core.store.transact(() => request.core.store.put("roles", { ...role, permissions: left }));
  return { status: "OK" };
}

function rolesWithPermission({ core, appId, query }: CoreRequest) {
  const permission = query.filled("permission");
  const roles = core.store.tables.roles.find("app", appId).filter((row) => row.permissions.includes(permission));
  return { status: "OK", roles: roles.map((row) => row.role) };
}

function permissions(body: Fields): string[] | undefined {
  return body.optional(body.strings, "permissions")?.map((permission) => {
    if (permission.trim() === "") throw badRequest("Field name 'permissions' cannot contain an empty string");
    return permission.trim();
  });
}

function findRole({ core, appId }: CoreRequest, role: string): RoleRow | undefined {
  return core.store.tables.roles.get(key(appId, role));
}

function holder({ core, appId, tenantId }: CoreRequest, userId: string): UserRolesRow {
  const row = core.store.tables.userRoles.get(key(appId, tenantId, userId));
  return row ?? { appId, tenantId, userId, roles: [] };
}

function withoutRole(row: UserRolesRow, role: string): UserRolesRow {
  return { ...row, roles: row.roles.filter((other) => other !== role) };
}

function putHolder({ core: { store } }: CoreRequest, row: UserRolesRow): void {
  store.transact(() => {
    if (row.roles.length > 0) store.put("userRoles", row);
    else store.delete("userRoles", key(row.appId, row.tenantId, row.userId));
  });
}
