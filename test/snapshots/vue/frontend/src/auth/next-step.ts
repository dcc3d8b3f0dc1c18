import { takeWish } from './redirect'
import { isSignedIn } from './session'

/** The page of what has to be done before the app is open, or undefined when nothing has. */
export async function missingStep(): Promise<string | undefined> {
  if (!(await isSignedIn())) return '/auth'
  return undefined
}

/** Where somebody goes next: to what is missing, or to where they wanted to go. */
export async function nextStep(): Promise<string> {
  return (await missingStep()) ?? takeWish('/dashboard')
}
