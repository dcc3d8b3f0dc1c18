/** What the dev core stores: one type a kind of record. `tables.ts` has the collections. */

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
