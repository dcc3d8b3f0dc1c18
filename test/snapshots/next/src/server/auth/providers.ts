import type { Config } from "../config.ts";

/** A provider of social login. */
export interface Provider {
  id: string;
  title: string;
  /** The settings that hold what the provider gives you when you register an app with it. */
  keys: Record<string, keyof Config>;
}

export const providers: Provider[] = [
  {
    id: "google",
    title: "Google",
    keys: {
      clientId: "GOOGLE_CLIENT_ID",
      clientSecret: "GOOGLE_CLIENT_SECRET",
    },
  },
  {
    id: "github",
    title: "GitHub",
    keys: {
      clientId: "GITHUB_CLIENT_ID",
      clientSecret: "GITHUB_CLIENT_SECRET",
    },
  },
  {
    id: "apple",
    title: "Apple",
    keys: {
      clientId: "APPLE_CLIENT_ID",
      keyId: "APPLE_KEY_ID",
      teamId: "APPLE_TEAM_ID",
      privateKey: "APPLE_PRIVATE_KEY",
    },
  },
];

/** Those that must not be empty. */
export function requiredKeys({ keys }: Provider) {
  return Object.values(keys);
}
