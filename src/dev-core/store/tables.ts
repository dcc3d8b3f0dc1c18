import { Collection } from "./collection.js";

/** What the dev core stores: one type and one collection a kind of record. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** An app exists as long as its `public` tenant does. */
export interface TenantRow {
  appId: string;
  tenantId: string;
  /** null: every factor that the SDK initialises; []: none. */
  firstFactors: string[] | null;
  requiredSecondaryFactors: string[] | null;
  /** The recipes that an older version of the interface switched off (tenant-factors.ts); absent: none. */
  switchedOff?: ("emailPassword" | "thirdParty" | "passwordless")[];
  /** Of an app's public tenant: the app's licence key, if it was given one. */
  licenceKey?: string;
  providers: JsonObject[];
  coreConfig: JsonObject;
}

export interface LoginMethod {
  recipeId: "emailpassword" | "thirdparty" | "passwordless" | "webauthn";
  recipeUserId: string;
  tenantIds: string[];
  timeJoined: number;
  email?: string;
  phoneNumber?: string;
  thirdParty?: { id: string; userId: string };
  passwordHash?: string;
}

/** A user with all login methods that are linked to it, oldest first. */
export interface UserRow {
  appId: string;
  /** The id of the primary user, or of the only login method. */
  id: string;
  isPrimaryUser: boolean;
  timeJoined: number;
  loginMethods: LoginMethod[];
}

export interface SessionRow {
  appId: string;
  tenantId: string;
  handle: string;
  recipeUserId: string;
  refreshTokenHash2: string;
  userDataInDatabase: JsonObject;
  userDataInJWT: JsonObject;
  expiry: number;
  timeCreated: number;
  useStaticKey: boolean;
}

export interface PasswordResetTokenRow {
  appId: string;
  tokenHash: string;
  userId: string;
  email: string;
  expiry: number;
}

export interface EmailVerificationTokenRow extends PasswordResetTokenRow {
  tenantId: string;
}

/** One attempt to sign in without a password, and the codes that were sent for it. */
export interface PasswordlessDeviceRow {
  appId: string;
  tenantId: string;
  /** What the browser knows as `preAuthSessionId`. */
  deviceIdHash: string;
  email?: string;
  phoneNumber?: string;
  /** 32 bytes, base64. */
  linkCodeSalt: string;
  failedAttempts: number;
  codes: { codeId: string; linkCodeHash: string; createdAt: number }[];
}

export interface VerifiedEmailRow {
  appId: string;
  userId: string;
  email: string;
}

export interface RoleRow {
  appId: string;
  role: string;
  permissions: string[];
}

export interface UserRolesRow {
  appId: string;
  tenantId: string;
  userId: string;
  roles: string[];
}

export interface UserMetadataRow {
  appId: string;
  userId: string;
  metadata: JsonObject;
}

/** The id that an app brings along for one of its users (user-ids.ts). */
export interface UserIdMappingRow {
  appId: string;
  superTokensUserId: string;
  externalUserId: string;
  externalUserIdInfo?: string;
}

/** A passkey of a user. */
export interface PasskeyRow {
  appId: string;
  /** The relying party's id: the site's domain. */
  rpId: string;
  /** The credential's id, base64url. */
  id: string;
  /** The own id of the login method. */
  userId: string;
  /** A COSE key, base64url. */
  publicKey: string;
  counter: number;
  createdAt: number;
  updatedAt: number;
}

/** What a browser was asked to do with a passkey. */
export interface WebauthnOptionsRow {
  appId: string;
  tenantId: string;
  id: string;
  challenge: string;
  origin: string;
  rpId: string;
  rpName: string;
  /** Only of a passkey that is to be made. */
  email?: string;
  userVerification: string;
  userPresence: boolean;
  createdAt: number;
  expiry: number;
}

export type RecoveryTokenRow = EmailVerificationTokenRow;

/** An authenticator app of a user. */
export interface TotpDeviceRow {
  appId: string;
  userId: string;
  name: string;
  /** Base32. */
  secret: string;
  /** Seconds for which each code is shown. */
  period: number;
  /** How many periods too early or too late a code may come. */
  skew: number;
  verified: boolean;
  createdAt: number;
}

/** A TOTP code that somebody entered, right or wrong. */
export interface TotpAttemptRow {
  appId: string;
  tenantId: string;
  userId: string;
  code: string;
  isValid: boolean;
  createdAt: number;
  /** Until when the code is not taken again if it was right. */
  usedUntil: number;
  /** From when on the rate limit has no use for it either. */
  expiry: number;
}

/** When a user was active last (active-users.ts). */
export interface ActiveUserRow {
  appId: string;
  userId: string;
  at: number;
}

export interface DashboardUserRow {
  appId: string;
  userId: string;
  email: string;
  passwordHash: string;
  timeJoined: number;
}

export interface DashboardSessionRow {
  appId: string;
  sessionId: string;
  userId: string;
  timeCreated: number;
  expiry: number;
}

export interface SigningKeyRow {
  appId: string;
  kid: string;
  kind: "static" | "dynamic";
  createdAt: number;
  /** PKCS #8, PEM. */
  privateKey: string;
}

/** The key that an app's refresh tokens are encrypted with. */
export interface RefreshTokenKeyRow {
  appId: string;
  /** 32 bytes, base64url. */
  key: string;
}

export interface InboxRow {
  id: number;
  receivedAt: number;
  channel: "email" | "sms";
  type: string;
  to: string;
  subject?: string;
  text?: string;
  /** A mail's body as HTML. */
  html?: string;
  link?: string;
  code?: string;
}

/** Somebody who has an account at the fake providers. */
export interface PersonRow {
  id: string;
  name: string;
  /** Absent: no provider knows an address. */
  email?: string;
  emailVerified: boolean;
  /** Ids of the providers by which this person has signed in. */
  usedProviders: string[];
}

/** How far the dev core's clock was moved (clock.ts). */
export interface ClockRow {
  aheadMs: number;
}

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
