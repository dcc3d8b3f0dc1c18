import type { Collection } from "../store/collection.js";
import type { LoginMethod } from "../store/rows.js";
import type { Tables } from "../store/tables.js";
import type { Shape } from "./check.js";

/** The tables that an export holds. The inbox, the clock and half-done sign-ins are of the moment, not data. */
export const EXPORTED = [
  "tenants",
  "users",
  "sessions",
  "verifiedEmails",
  "roles",
  "userRoles",
  "userMetadata",
  "userIdMappings",
  "passkeys",
  "totpDevices",
  "dashboardUsers",
  "providerPersons",
] as const;

/** The tables that it holds if that is asked for. */
export const KEYS = ["signingKeys", "refreshTokenKeys"] as const;

type Name = (typeof EXPORTED)[number] | (typeof KEYS)[number];
type RowOf<Table extends Name> = Tables[Table] extends Collection<infer Row> ? Row : never;
type Fields<Row> = { [Field in keyof Required<Row>]: Shape };

/** The fields of each table's records, by which an import is checked. */
export const SHAPES: { [Table in Name]: Fields<RowOf<Table>> } = {
  tenants: {
    appId: "text",
    tenantId: "text",
    firstFactors: "list|null",
    requiredSecondaryFactors: "list|null",
    switchedOff: "list?",
    licenceKey: "text?",
    providers: "objects",
    coreConfig: "object",
  },
  users: { appId: "text", id: "text", isPrimaryUser: "boolean", timeJoined: "number", loginMethods: "objects" },
  sessions: {
    appId: "text",
    tenantId: "text",
    handle: "text",
    recipeUserId: "text",
    refreshTokenHash2: "text",
    userDataInDatabase: "object",
    userDataInJWT: "object",
    expiry: "number",
    timeCreated: "number",
    useStaticKey: "boolean",
  },
  verifiedEmails: { appId: "text", userId: "text", email: "text" },
  roles: { appId: "text", role: "text", permissions: "list" },
  userRoles: { appId: "text", tenantId: "text", userId: "text", roles: "list" },
  userMetadata: { appId: "text", userId: "text", metadata: "object" },
  userIdMappings: { appId: "text", superTokensUserId: "text", externalUserId: "text", externalUserIdInfo: "text?" },
  passkeys: {
    appId: "text",
    rpId: "text",
    id: "text",
    userId: "text",
    publicKey: "text",
    counter: "number",
    createdAt: "number",
    updatedAt: "number",
  },
  totpDevices: {
    appId: "text",
    userId: "text",
    name: "text",
    secret: "text",
    period: "number",
    skew: "number",
    verified: "boolean",
    createdAt: "number",
  },
  dashboardUsers: { appId: "text", userId: "text", email: "text", passwordHash: "text", timeJoined: "number" },
  providerPersons: { id: "text", name: "text", email: "text?", emailVerified: "boolean", usedProviders: "list" },
  signingKeys: { appId: "text", kid: "text", kind: "text", createdAt: "number", privateKey: "text" },
  refreshTokenKeys: { appId: "text", key: "text" },
};

/** The fields of a user's login methods. */
export const METHOD: Fields<LoginMethod> = {
  recipeId: "text",
  recipeUserId: "text",
  tenantIds: "list",
  timeJoined: "number",
  email: "text?",
  phoneNumber: "text?",
  thirdParty: "object?",
  passwordHash: "text?",
};
