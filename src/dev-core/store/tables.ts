import { Collection } from "./collection.js";
import type {
  ActiveUserRow,
  ClockRow,
  DashboardSessionRow,
  DashboardUserRow,
  EmailVerificationTokenRow,
  InboxRow,
  LoginMethod,
  PasskeyRow,
  PasswordResetTokenRow,
  PasswordlessDeviceRow,
  PersonRow,
  RecoveryTokenRow,
  RefreshTokenKeyRow,
  RoleRow,
  SessionRow,
  SigningKeyRow,
  TenantRow,
  TotpAttemptRow,
  TotpDeviceRow,
  UserIdMappingRow,
  UserMetadataRow,
  UserRolesRow,
  UserRow,
  VerifiedEmailRow,
  WebauthnOptionsRow,
} from "./rows.js";

/** Joins the parts of a key by a character that no part can hold by accident. */
export function key(...parts: string[]): string {
  return parts.join("\u0000");
}

/** Creates the empty collections. Their names stand in the log: a rename needs a new log version. */
export function createTables() {
  return {
    tenants: new Collection<TenantRow>({
      key: (row) => key(row.appId, row.tenantId),
      indexes: { app: (row) => [row.appId] },
    }),
    users: new Collection<UserRow>({
      key: (row) => key(row.appId, row.id),
      indexes: {
        /** Of those login methods whose id is not that of their user, by which it is found anyway. */
        recipeUserId: (row) => linkedIds(row).map((id) => key(row.appId, id)),
        email: (row) => valuesOf(row, (method) => method.email),
        phoneNumber: (row) => valuesOf(row, (method) => method.phoneNumber),
        thirdParty: (row) => valuesOf(row, (method) => method.thirdParty && thirdPartyKey(method.thirdParty)),
      },
      sorted: { group: (row) => row.appId, time: (row) => row.timeJoined, id: (row) => row.id },
    }),
    sessions: new Collection<SessionRow>({
      key: (row) => key(row.appId, row.handle),
      indexes: { user: (row) => [key(row.appId, row.recipeUserId)] },
    }),
    passwordResetTokens: new Collection<PasswordResetTokenRow>({
      key: (row) => key(row.appId, row.tokenHash),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    emailVerificationTokens: new Collection<EmailVerificationTokenRow>({
      key: (row) => key(row.appId, row.tenantId, row.tokenHash),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    passwordlessDevices: new Collection<PasswordlessDeviceRow>({
      key: (row) => key(row.appId, row.tenantId, row.deviceIdHash),
      indexes: {
        tenant: (row) => [key(row.appId, row.tenantId)],
        email: (row) => (row.email === undefined ? [] : [key(row.appId, row.tenantId, row.email)]),
        phoneNumber: (row) => (row.phoneNumber === undefined ? [] : [key(row.appId, row.tenantId, row.phoneNumber)]),
        codeId: (row) => row.codes.map((code) => key(row.appId, row.tenantId, code.codeId)),
        linkCodeHash: (row) => row.codes.map((code) => key(row.appId, row.tenantId, code.linkCodeHash)),
      },
    }),
    verifiedEmails: new Collection<VerifiedEmailRow>({
      key: (row) => key(row.appId, row.userId, row.email),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    roles: new Collection<RoleRow>({
      key: (row) => key(row.appId, row.role),
      indexes: { app: (row) => [row.appId] },
    }),
    userRoles: new Collection<UserRolesRow>({
      key: (row) => key(row.appId, row.tenantId, row.userId),
      indexes: {
        user: (row) => [key(row.appId, row.userId)],
        role: (row) => row.roles.map((role) => key(row.appId, role)),
      },
    }),
    userMetadata: new Collection<UserMetadataRow>({ key: (row) => key(row.appId, row.userId) }),
    userIdMappings: new Collection<UserIdMappingRow>({
      key: (row) => key(row.appId, row.superTokensUserId),
      indexes: { externalUserId: (row) => [key(row.appId, row.externalUserId)] },
    }),
    passkeys: new Collection<PasskeyRow>({
      key: (row) => key(row.appId, row.rpId, row.id),
      indexes: { user: (row) => [key(row.appId, row.userId)], id: (row) => [key(row.appId, row.id)] },
    }),
    webauthnOptions: new Collection<WebauthnOptionsRow>({ key: (row) => key(row.appId, row.id) }),
    recoveryTokens: new Collection<RecoveryTokenRow>({
      key: (row) => key(row.appId, row.tenantId, row.tokenHash),
      indexes: {
        user: (row) => [key(row.appId, row.userId)],
        email: (row) => [key(row.appId, row.tenantId, row.email)],
      },
    }),
    totpDevices: new Collection<TotpDeviceRow>({
      key: (row) => key(row.appId, row.userId, row.name),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    totpAttempts: new Collection<TotpAttemptRow>({
      key: (row) => key(row.appId, row.tenantId, row.userId, String(row.createdAt)),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    activeUsers: new Collection<ActiveUserRow>({ key: (row) => key(row.appId, row.userId) }),
    dashboardUsers: new Collection<DashboardUserRow>({
      key: (row) => key(row.appId, row.userId),
      indexes: { app: (row) => [row.appId], email: (row) => [key(row.appId, row.email)] },
    }),
    dashboardSessions: new Collection<DashboardSessionRow>({
      key: (row) => key(row.appId, row.sessionId),
      indexes: { user: (row) => [key(row.appId, row.userId)] },
    }),
    signingKeys: new Collection<SigningKeyRow>({
      key: (row) => key(row.appId, row.kid),
      indexes: { app: (row) => [row.appId] },
    }),
    refreshTokenKeys: new Collection<RefreshTokenKeyRow>({ key: (row) => row.appId }),
    inbox: new Collection<InboxRow>({ key: (row) => String(row.id) }),
    clock: new Collection<ClockRow>({ key: () => "clock" }),
    providerPersons: new Collection<PersonRow>({ key: (row) => row.id }),
  };
}

export type Tables = ReturnType<typeof createTables>;
export type TableName = keyof Tables;

/** How a third-party identity stands in the index. */
export function thirdPartyKey(thirdParty: { id: string; userId: string }): string {
  return key(thirdParty.id, thirdParty.userId);
}

function linkedIds(row: UserRow): string[] {
  return row.loginMethods.map((method) => method.recipeUserId).filter((id) => id !== row.id);
}

function valuesOf(row: UserRow, pick: (method: LoginMethod) => string | undefined): string[] {
  const values = new Set<string>();
  for (const method of row.loginMethods) {
    const value = pick(method);
    if (value !== undefined) values.add(key(row.appId, value));
  }
  return [...values];
}
