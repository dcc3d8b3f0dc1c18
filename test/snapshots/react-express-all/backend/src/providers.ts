/** A provider of social login. */
export interface Provider {
  id: string;
  title: string;
  /** Variables of the environment that hold what the provider gives you when you register an app with it. */
  keys: { clientId: string } & Record<string, string>;
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

/** Names of all these variables. */
export const keyNames = providers.flatMap(({ keys }) => Object.values(keys));

/** Names of the variables that must not be empty. */
export function requiredKeys({ keys }: Provider): string[] {
  return Object.values(keys);
}
