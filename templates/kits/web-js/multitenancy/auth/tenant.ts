import Multitenancy from 'supertokens-web-js/recipe/multitenancy'

const PARAMETER = 'tenantId'

/**
 * The organisation to sign in to: the one in the address, as in the links of mails, or the last one of this tab.
 *
 * @returns its id, or undefined when visitors have to be asked
 */
export function currentTenant(): string | undefined {
  const wish = new URLSearchParams(window.location.search).get(PARAMETER)
  if (wish !== null) sessionStorage.setItem(PARAMETER, wish)
  return sessionStorage.getItem(PARAMETER) || undefined
}

export interface WaysToSignIn {
  firstFactors: string[]
  /** Of social login: one button each, in this order. */
  providers: { id: string; name: string }[]
}

/**
 * What the API offers to the users of an organisation.
 *
 * @throws when the API does not answer
 */
export async function waysToSignIn(tenantId: string): Promise<WaysToSignIn> {
  const { firstFactors, thirdParty } = await Multitenancy.getLoginMethods({ tenantId })
  const isSocial = firstFactors.includes('thirdparty')
  return { firstFactors, providers: isSocial ? thirdParty.providers : [] }
}

/** Several organisations, each with ways to sign in of its own: the API says which. */
export const multitenancy = () =>
  Multitenancy.init({
    override: {
      functions: (original) => ({
        ...original,
        getTenantId: () => currentTenant(),
      }),
    },
  })
