/** Passwords that are refused at sign-up. */
export const commonPasswordsFile = new URL(
  "../common-passwords.txt",
  import.meta.url,
);

