import type {
  ProviderInput,
  TypeProvider,
} from "supertokens-node/recipe/thirdparty/types";

/** The SDK always asks these providers at their own hosts who has signed in, whatever is configured. */
const FIXED_HOSTS = ["github", "linkedin", "bitbucket"];

/**
 * For development: sends sign-ins to the dev core's fake provider, which needs
 * neither keys nor a network. Real client ids and secrets are not sent to it.
 *
 * @param url the value of DEV_PROVIDERS_URL
 */
export function fakeProvider(input: ProviderInput, url: string): ProviderInput {
  const address = `${url}/${input.config.thirdPartyId}`;
  return {
    ...input,
    config: {
      ...input.config,
      clients: (input.config.clients ?? []).map((client) => ({
        ...client,
        clientId: "fake-client",
        clientSecret: "fake-secret",
      })),
    },
    override: (original) => {
      const inner = fakeUserInfo(original, address);
      return fakeEndpoints(input.override?.(inner) ?? inner, address);
    },
  };
}

function fakeUserInfo(provider: TypeProvider, address: string): TypeProvider {
  if (provider.type !== "oauth2") return provider;
  if (FIXED_HOSTS.some((host) => provider.id.startsWith(host))) {
    provider.getUserInfo = async ({ oAuthTokens }) => {
      const headers = { authorization: `Bearer ${oAuthTokens.access_token}` };
      const response = await fetch(`${address}/sdk-user`, { headers });
      if (!response.ok) {
        throw new Error(`${address} answered ${response.status}`);
      }
      return response.json();
    };
  }
  return provider;
}

function fakeEndpoints(provider: TypeProvider, address: string): TypeProvider {
  if (provider.type !== "oauth2") return provider;
  const getConfig = provider.getConfigForClientType;
  provider.getConfigForClientType = async (input) => {
    const config = await getConfig(input);
    // The SDK takes what is missing here from the discovery document.
    delete config.authorizationEndpoint;
    delete config.tokenEndpoint;
    delete config.userInfoEndpoint;
    delete config.jwksURI;
    config.oidcDiscoveryEndpoint = `${address}/.well-known/openid-configuration`;
    return config;
  };
  return provider;
}
