import { describeContract, on, replace } from "./harness.js";

const TAMPERED =
  "passkeys: an answer that was tampered with, for another site, by another key or a clone signs nobody in";

await describeContract("webauthn", [
  ["a wrong signature is a sign-in", TAMPERED, replace("INVALID_CREDENTIALS_ERROR", "OK")],
  [
    "the right one does not sign in",
    "passkeys: a passkey signs up and in, also one that does not count its uses",
    on(/signin$/, replace('"OK"', '"INVALID_CREDENTIALS_ERROR"')),
  ],
  [
    "a taken address signs up again",
    "passkeys: an address that has an account cannot sign up again",
    replace("EMAIL_ALREADY_EXISTS_ERROR", "OK"),
  ],
  [
    "strangers add passkeys",
    "passkeys: a second passkey can be added to an account, by its owner alone, and signs in to it",
    on(/credential$/, (out) => void Object.assign(out, { status: 200, body: '{"status":"OK"}' })),
  ],
  [
    "a recovery works twice",
    "passkeys: a lost passkey is replaced by the link in a mail, which works once",
    replace("RECOVER_ACCOUNT_TOKEN_INVALID_ERROR", "OK"),
  ],
  [
    "the options are for another site",
    "passkeys: the options are for this site, and ask for a passkey that can be found without a name",
    replace('"id":"localhost"', '"id":"stranger.example"'),
  ],
]);
