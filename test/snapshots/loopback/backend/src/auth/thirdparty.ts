import ThirdParty from "supertokens-node/recipe/thirdparty";
import type { ProviderInput } from "supertokens-node/recipe/thirdparty/types";
import type { Config } from "../config.ts";
import { exchangeCode } from "./exchange-code.ts";
import { fakeProvider } from "./fake-providers.ts";
import { type Provider, providers, requiredKeys } from "./providers.ts";

export function thirdParty(config: Config) {
  return ThirdParty.init({
    signInAndUpFeature: {
      providers: providers.flatMap((provider) => toUsable(provider, config)),
    },
    override: {
      apis: (original) => ({
        ...original,
        // Tokens from a client may have been issued for another app. A code is useless without our own secret.
        signInUpPOST: async (input) =>
          original.signInUpPOST!({
            ...input,
            redirectURIInfo: undefined,
            oAuthTokens: await exchangeCode(input),
          }),
        // Apple's answer is a form, which any page can send: it must not redirect to other sites.
        appleRedirectHandlerPOST: async (input) => {
          const { state } = input.formPostInfoFromProvider;
          if (leadsTo(config.WEBSITE_DOMAIN, state)) {
            return original.appleRedirectHandlerPOST!(input);
          }
          const { res } = input.options;
          res.setStatusCode(400);
          res.sendJSONResponse({ message: "The request is malformed" });
        },
      }),
    },
  });
}

/**
 * A provider that has its keys is the real one. Without them, the dev core has a fake one for development; otherwise it is
 * left out, and production does not start.
 */
function toUsable(provider: Provider, config: Config): ProviderInput[] {
  const { DEV_PROVIDERS_URL } = config;
  const input = toInput(provider, config);
  const missing = requiredKeys(provider).filter((name) => !config[name]);
  if (missing.length === 0) return [input];
  if (DEV_PROVIDERS_URL) {
    console.log(`${provider.title} is a fake provider: .env has no keys of it`);
    return [fakeProvider(input, DEV_PROVIDERS_URL)];
  }
  const list = new Intl.ListFormat("en");
  console.warn(
    `Social login with ${provider.title} needs ${list.format(missing)} in .env`,
  );
  return [];
}

function toInput(provider: Provider, config: Config): ProviderInput {
  const { id, title, keys } = provider;
  const values = Object.entries(keys).map(([key, name]) => [
    key,
    // A private key has several lines: in the environment they are separated by \n.
    config[name]?.toString().replaceAll("\\n", "\n"),
  ]);
  const {
    clientId = "",
    clientSecret,
    ...additionalConfig
  } = Object.fromEntries(values);
  return {
    config: {
      thirdPartyId: id,
      name: title,
      clients: [{ clientId, clientSecret, additionalConfig }],
    },
    includeInNonPublicTenantsByDefault: true,
  };
}

function leadsTo(origin: string, state: unknown): boolean {
  try {
    const text = Buffer.from(String(state), "base64").toString();
    return new URL(JSON.parse(text).frontendRedirectURI).origin === origin;
  } catch {
    return false;
  }
}
