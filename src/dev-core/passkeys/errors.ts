/** Why a passkey, or what was asked for one, is refused: the statuses of the core's webauthn API. */
export class PasskeyError extends Error {
  private constructor(
    readonly status: "INVALID_OPTIONS_ERROR" | "INVALID_CREDENTIALS_ERROR" | "INVALID_AUTHENTICATOR_ERROR",
    reason: string,
  ) {
    super(reason);
  }

  /** The options are wrong, or have expired. */
  static options(reason: string): PasskeyError {
    return new PasskeyError("INVALID_OPTIONS_ERROR", reason);
  }

  /** The credential cannot be read. */
  static format(reason = "Input data does not match expected form"): PasskeyError {
    return new PasskeyError("INVALID_CREDENTIALS_ERROR", reason);
  }

  /** The credential can be read, and proves nothing. */
  static proof(reason: string): PasskeyError {
    return new PasskeyError("INVALID_AUTHENTICATOR_ERROR", reason);
  }
}
