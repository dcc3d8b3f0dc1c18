/**
 * The same rule as the API's, so that the form can show it at once: length only, since forced digits and symbols do not
 * make passwords better. The API also refuses common passwords.
 *
 * @returns what is wrong with the password, or undefined
 */
export async function validatePassword(
  password: string,
): Promise<string | undefined> {
  if (password.length < 8) return "Password must be at least 8 characters long";
  if (password.length > 100)
    return "Password must be at most 100 characters long";
  return undefined;
}
