import Session from 'supertokens-web-js/recipe/session'

/** Whether somebody has signed in. A session that has expired is renewed; without an API, there is none. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return await Session.doesSessionExist()
  } catch {
    return false
  }
}

/** @throws when the API does not answer */
export const signOut = (): Promise<void> => Session.signOut()
