import EmailVerification from 'supertokens-web-js/recipe/emailverification'
import { attempt, type Outcome } from './outcome'

/** Whether a mail has led to this page. */
export const hasVerificationLink = (): boolean =>
  EmailVerification.getEmailVerificationTokenFromURL() !== ''

/** Sends a mail with a link to /auth/verify-email, unless the address is verified already. */
export const sendVerificationLink = (): Promise<Outcome> =>
  attempt(async () => {
    const { status } = await EmailVerification.sendVerificationEmail()
    return { status: status === 'EMAIL_ALREADY_VERIFIED_ERROR' ? 'OK' : status }
  })

/** Takes the token from the address of the page, to which the mail has led. */
export const verifyEmail = (): Promise<Outcome> =>
  attempt(() => EmailVerification.verifyEmail(), {
    EMAIL_VERIFICATION_INVALID_TOKEN_ERROR:
      'This link was already used or has expired. Sign in to get a new one.',
  })
