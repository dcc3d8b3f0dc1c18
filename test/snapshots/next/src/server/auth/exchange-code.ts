import { Error as SuperTokensError } from "supertokens-node";
import type { APIInterface } from "supertokens-node/recipe/thirdparty/types";

type SignInUp = NonNullable<APIInterface["signInUpPOST"]>;
type Tokens = Record<string, unknown>;

/**
 * Gets the tokens for a code from the provider.
 *
 * @throws SuperTokensError, answered by 400, when there is no code, or when it is refused
 */
export async function exchangeCode(
  input: Parameters<SignInUp>[0],
): Promise<Tokens> {
  const { provider, tenantId, userContext } = input;
  const info = "redirectURIInfo" in input ? input.redirectURIInfo : undefined;
  if (
    provider.type !== "oauth2" ||
    typeof info?.redirectURIQueryParams?.code !== "string"
  ) {
    throw badInput("Please provide the provider's code in redirectURIInfo");
  }
  const tokens: Tokens = await provider
    .exchangeAuthCodeForOAuthTokens({
      tenantId,
      redirectURIInfo: info,
      userContext,
    })
    .catch(readRefusal);
  // GitHub refuses with status 200.
  if (!("access_token" in tokens)) {
    console.warn(`${provider.id} has refused a code:`, tokens);
    throw badInput("The provider has refused the code");
  }
  return tokens;
}

function readRefusal(error: Error): Tokens {
  if (error.message.startsWith("Received response with status 4")) {
    return { error: error.message };
  }
  throw error;
}

function badInput(message: string): Error {
  return new SuperTokensError({ type: "BAD_INPUT_ERROR", message });
}
