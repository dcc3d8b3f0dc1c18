/** The version of create-auth-app that this dev core belongs to. */
export const VERSION = "0.1.0";
