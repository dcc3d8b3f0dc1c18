import type { Core } from "../core.js";
import type { CoreRequest } from "../http/routes.js";
import { PasskeyError } from "../passkeys/errors.js";
import type { Expected, Passkey } from "../passkeys/verify.js";
import type { PasskeyRow, WebauthnOptionsRow } from "../store/rows.js";
import { key } from "../store/tables.js";

/** What the endpoints of passkeys have in common. */

/** What a browser answered, and to which options. */
export function readAnswer(request: CoreRequest) {
  const body = request.body();
  return { optionsId: body.string("webauthnGeneratedOptionsId"), credential: body.object("credential") };
}

/** Answers with the status and the reason of a PasskeyError if the work throws one. */
export function judge(work: () => object): object {
  try {
    return work();
  } catch (error) {
    if (error instanceof PasskeyError) return { status: error.status, reason: error.message };
    throw error;
  }
}

/**
 * What a credential must keep to, by the options that it answers.
 *
 * @throws PasskeyError when they have expired
 */
export function expectedBy({ clock }: Core, options: WebauthnOptionsRow): Expected {
  if (options.expiry < clock.now()) throw PasskeyError.options("Options expired");
  const { challenge, origin, rpId, userPresence, userVerification } = options;
  return { challenge, origin, rpId, userPresence, userVerification: userVerification === "required" };
}

/** Whether somebody has the passkey already: its id is unique at a relying party. */
export function isKnown({ core, appId }: CoreRequest, { rpId }: WebauthnOptionsRow, id: string): boolean {
  return core.store.tables.passkeys.get(key(appId, rpId, id)) !== undefined;
}

/** The record of a passkey that was just made. @param userId the own id of its login method */
export function newPasskey(
  { core, appId }: CoreRequest,
  { rpId }: WebauthnOptionsRow,
  id: string,
  userId: string,
  passkey: Passkey,
): PasskeyRow {
  const createdAt = core.clock.now();
  return { appId, rpId, id, userId, ...passkey, createdAt, updatedAt: createdAt };
}
