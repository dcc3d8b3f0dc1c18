import WebAuthn from 'supertokens-web-js/recipe/webauthn'
import { getSessionInfo } from '../api'
import { attempt, failed, type Outcome, type Values } from './outcome'

const userContext = {}

const CANCELLED = 'Cancelled, or timed out. Please try again.'
const texts = {
  AUTHENTICATOR_ALREADY_REGISTERED: 'This passkey is already registered.',
  EMAIL_ALREADY_EXISTS_ERROR: 'This address has an account. Please sign in instead.',
  FAILED_TO_AUTHENTICATE_USER: CANCELLED,
  FAILED_TO_REGISTER_USER: CANCELLED,
  INVALID_CREDENTIALS_ERROR: 'This passkey is not registered here. Please try another one.',
  INVALID_EMAIL_ERROR: 'Email is invalid',
  RECOVER_ACCOUNT_TOKEN_INVALID_ERROR:
    'This link was already used or has expired. Please request a new one.',
  WEBAUTHN_NOT_SUPPORTED: 'This browser does not support passkeys. Please try another one.',
}

export const signInWithPasskey = (): Promise<Outcome> =>
  attempt(() => WebAuthn.authenticateCredentialWithSignIn({ userContext }), texts)

export const signUpWithPasskey = ({ email = '' }: Values): Promise<Outcome> =>
  attempt(() => WebAuthn.registerCredentialWithSignUp({ email, userContext }), texts)

/** Sends a mail with a link to /auth/webauthn/recover if there is such an account; the answer does not say whether. */
export const sendRecoveryLink = ({ email = '' }: Values): Promise<Outcome> =>
  attempt(() => WebAuthn.generateRecoverAccountToken({ email, userContext }), texts)

/** Whether a mail has led to this page. */
export const hasRecoveryLink = (): boolean => recoverAccountToken() !== ''

/** Finds out whether the link that has led to this page still works. */
export const checkRecoveryLink = (): Promise<Outcome> =>
  attempt(
    () => WebAuthn.getRegisterOptions({ recoverAccountToken: recoverAccountToken(), userContext }),
    texts,
  )

/** Registers a new passkey for the account of the mail that has led to this page. */
export const recoverWithPasskey = (): Promise<Outcome> =>
  attempt(
    () =>
      WebAuthn.registerCredentialWithRecoverAccount({
        recoverAccountToken: recoverAccountToken(),
        userContext,
      }),
    texts,
  )

const recoverAccountToken = () => new URLSearchParams(window.location.search).get('token') ?? ''

export interface Passkey {
  id: string
  /** In milliseconds since 1970. */
  createdAt: number
}

/** @throws when the API does not answer */
export async function listPasskeys(): Promise<Passkey[]> {
  const answer = await WebAuthn.listCredentials({ userContext })
  if (answer.status !== 'OK') throw new Error(answer.status)
  return answer.credentials.map(({ webauthnCredentialId: id, createdAt }) => ({ id, createdAt }))
}

/** Registers one more passkey for the user who is signed in. */
export async function addPasskey(): Promise<Outcome> {
  const info = await getSessionInfo()
  if (!info.ok) return failed(info.message)
  const { userId: recipeUserId, email } = info.body
  return attempt(
    () => WebAuthn.createAndRegisterCredentialForSessionUser({ recipeUserId, email, userContext }),
    texts,
  )
}

export const removePasskey = (webauthnCredentialId: string): Promise<Outcome> =>
  attempt(() => WebAuthn.removeCredential({ webauthnCredentialId, userContext }))
