const PROVIDER = "google";

const AUTH = "/auth/acme";

let count = 0;

/** What somebody signs up and in with: an account at a provider. */
export function newLogin(app) {
  count += 1;
  const address = `joan${count}@example.com`;
  const signIn = async (client) =>
    signInAs(client, await visitProvider(client, address));
  const signUp = async (client) => {
    await fetch(`${app.core}/dev/providers/${PROVIDER}/persons`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Joan Doe", email: address }),
    });
    return signIn(client);
  };
  return { address, signUp, signIn };
}

export function authorisation(client, provider = PROVIDER) {
  const query = new URLSearchParams({
    thirdPartyId: provider,
    redirectURIOnProviderDashboard: callback(client),
  });
  return client.get(`${AUTH}/authorisationurl?${query}`);
}

/** Goes to the provider's page and comes back, with a code. */
export async function visitProvider(client, address) {
  const { body } = await authorisation(client);
  const page = new URL(body.urlWithQueryParams);
  page.searchParams.set("prompt", "none");
  page.searchParams.set("login_hint", address);
  page.searchParams.set("response_mode", "query");
  const { headers } = await fetch(page, { redirect: "manual" });
  const back = new URL(headers.get("location")).searchParams;
  return {
    redirectURIOnProviderDashboard: callback(client),
    redirectURIQueryParams: Object.fromEntries(back),
    pkceCodeVerifier: body.pkceCodeVerifier,
  };
}

/** Signs in with what the provider has sent back. */
export function signInAs(client, redirectURIInfo) {
  const body = { thirdPartyId: PROVIDER, redirectURIInfo };
  return client.post(`${AUTH}/signinup`, body);
}

function callback({ app }) {
  return `${app.website}/auth/callback/${PROVIDER}`;
}
