import { Secret, TOTP } from "otpauth";

/** Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, six digits. */

/** What a code is made of. */
export interface CodeSource {
  /** Base32. */
  secret: string;
  /** Seconds for which each code is shown. */
  period: number;
}

/** A new secret of 20 bytes, in Base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The code that is shown at a time. @param time milliseconds since 1970 */
export function codeAt({ secret, period }: CodeSource, time: number): string {
  return TOTP.generate({ secret: readSecret(secret), period, timestamp: time });
}

/**
 * Whether a code is the one that is shown at a time, or was or will be at most `skew` periods away.
 *
 * @param time milliseconds since 1970
 */
export function isCode({ secret, period, skew }: CodeSource & { skew: number }, code: string, time: number): boolean {
  return TOTP.validate({ token: code, secret: readSecret(secret), period, timestamp: time, window: skew }) !== null;
}

/** Imported secrets are whatever their owner sent. Like the core's decoder, this one skips what is not Base32. */
function readSecret(secret: string): Secret {
  return Secret.fromBase32(secret.replace(/[^a-z2-7]/gi, ""));
}
