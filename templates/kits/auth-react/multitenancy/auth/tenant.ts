import Multitenancy from "supertokens-auth-react/recipe/multitenancy";

const PARAMETER = "tenantId";

/**
 * The organisation to sign in to: the one in the address, as in the links of mails, or the last one of this tab.
 *
 * @returns its id, or undefined when visitors have to be asked
 */
export function currentTenant(): string | undefined {
  const wish = new URLSearchParams(window.location.search).get(PARAMETER);
  if (wish !== null) sessionStorage.setItem(PARAMETER, wish);
  return sessionStorage.getItem(PARAMETER) || undefined;
}

/** @returns the address of the sign-in page for an organisation; with an empty id it asks for one */
export function signInAddress(tenantId: string): string {
  const query = new URLSearchParams(window.location.search);
  query.set(PARAMETER, tenantId);
  return `/auth?${query}`;
}

/** Several organisations, each with ways to sign in of its own: the API says which. */
export function multitenancy() {
  return Multitenancy.init({
    override: {
      functions: (original) => ({
        ...original,
        getTenantId: async () => currentTenant(),
      }),
    },
  });
}
