import EmailPassword from 'supertokens-web-js/recipe/emailpassword'
import { attempt, type Outcome, type Values } from './outcome'

export const signIn = (values: Values): Promise<Outcome> =>
  attempt(() => EmailPassword.signIn({ formFields: fields(values, 'email', 'password') }), {
    WRONG_CREDENTIALS_ERROR: 'The email address or the password is wrong.',
  })

/** `name` is a field of this app's own: the API checks and stores it. Add yours there and here. */
export const signUp = (values: Values): Promise<Outcome> =>
  attempt(() => EmailPassword.signUp({ formFields: fields(values, 'email', 'password', 'name') }))

/** Sends a mail with a link to /auth/reset-password if there is such an account; the answer does not say whether. */
export const sendResetLink = (values: Values): Promise<Outcome> =>
  attempt(() => EmailPassword.sendPasswordResetEmail({ formFields: fields(values, 'email') }))

/** Whether a mail has led to this page. */
export const hasResetLink = (): boolean => EmailPassword.getResetPasswordTokenFromURL() !== ''

/** Takes the token from the address of the page, to which the mail has led. */
export const resetPassword = (values: Values): Promise<Outcome> =>
  attempt(() => EmailPassword.submitNewPassword({ formFields: fields(values, 'password') }), {
    RESET_PASSWORD_INVALID_TOKEN_ERROR:
      'This link was already used or has expired. Please request a new one.',
  })

const fields = (values: Values, ...ids: string[]) =>
  ids.map((id) => ({ id, value: values[id] ?? '' }))
