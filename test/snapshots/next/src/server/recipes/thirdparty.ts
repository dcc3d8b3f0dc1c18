import ThirdParty from "supertokens-node/recipe/thirdparty";
import type { ProviderInput } from "supertokens-node/recipe/thirdparty/types";
import type { Config } from "../config.ts";
import { exchangeCode } from "../exchange-code.ts";
import { fakeProviders } from "../fake-providers.ts";
import { type Provider, providers, requiredKeys } from "../providers.ts";

export function thirdParty(config: Config) {
  const { fakeProvidersUrl } = config;
  const usable = fakeProvidersUrl
    ? providers
    : providers.filter((provider) => hasKeys(provider, config));
  const inputs = usable.map((provider) => toInput(provider, config));
  return ThirdParty.init({
    signInAndUpFeature: { providers: fakeProviders(inputs, fakeProvidersUrl) },
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
          if (leadsTo(config.websiteDomain, state)) {
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

/** A provider without its keys is left out. Production does not start then. */
function hasKeys(provider: Provider, { providerKeys }: Config): boolean {
  const missing = requiredKeys(provider).filter((name) => !providerKeys[name]);
  if (missing.length > 0) {
    const list = new Intl.ListFormat("en");
    console.warn(
      `Social login with ${provider.title} needs ${list.format(missing)} in .env`,
    );
  }
  return missing.length === 0;
}

function toInput(
  { id, keys }: Provider,
  { providerKeys }: Config,
): ProviderInput {
  const values = Object.entries(keys).map(([key, name]) => [
    key,
    // A private key has several lines: in the environment they are separated by \n.
    providerKeys[name]?.replaceAll("\\n", "\n") || undefined,
  ]);
  const {
    clientId = "",
    clientSecret,
    ...additionalConfig
  } = Object.fromEntries(values);
  return {
    config: {
      thirdPartyId: id,
      clients: [{ clientId, clientSecret, additionalConfig }],
    },
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
