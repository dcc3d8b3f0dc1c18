import { readFileSync } from "node:fs";
import { commonPasswordsFile } from "../config.ts";

const commonPasswords = new Set(
  readFileSync(commonPasswordsFile, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#")),
);

/**
 * Checks the length and a list of the most common passwords. There is no rule about characters (OWASP ASVS 6.2).
 *
 * @returns a message for the user that says what is wrong with the password, or undefined when it is good
 */
export async function validatePassword(
  password: string,
): Promise<string | undefined> {
  const length = [...password].length;
  if (length < 8) return "Password must be at least 8 characters long";
  if (length > 100) return "Password must be at most 100 characters long";
  if (commonPasswords.has(password.toLowerCase())) {
    return "This password is too common, please choose another";
  }
  return undefined;
}
