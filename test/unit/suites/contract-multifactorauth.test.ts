import { describeContract, on, replace } from "./harness.js";
import type { Saboteur } from "./reference.js";

const REQUIRED = "mfa: protected routes are 403 until a second factor is done, at sign-up and at each sign-in";
const VERIFIED =
  "verification: protected routes are 403 until the address is verified by the link in a mail, which works once";
const MAILED = "mfa: a code in a mail is a second factor, and makes no second account";

const opened: Saboteur = (out) => void (out.status = out.status === 403 ? 200 : out.status);

await describeContract("multifactorauth", [
  ["the first factor is enough", REQUIRED, on(/sessioninfo/, opened)],
  ["/admin does not ask for the second", REQUIRED, on(/admin/, opened)],
  [
    "a wrong code is counted for right",
    "mfa: wrong codes of an authenticator app are counted, and after some of them no code is accepted",
    replace("INVALID_TOTP_ERROR", "OK"),
  ],
  [
    "wrong codes may be tried for ever",
    "mfa: wrong codes of an authenticator app are counted, and after some of them no code is accepted",
    replace("LIMIT_REACHED_ERROR", "INVALID_TOTP_ERROR"),
  ],
  ["a code works twice", "mfa: a code of an authenticator app works once", replace("INVALID_TOTP_ERROR", "OK")],
  [
    "a password is enough to set another up",
    "mfa: with the first factor alone nobody can add or remove an authenticator app",
    on(/totp\/device/, opened),
  ],
  [
    "the mail's code makes another account",
    MAILED,
    on(/sessioninfo/, (out) => void (out.body = out.body.replace(/"userId":"[^"]+"/, '"userId":"x"'))),
  ],
  [
    "no address need be verified",
    VERIFIED,
    on(/sessioninfo/, (out) => void (out.body = out.body.replaceAll("st-ev", "st-mfa"))),
  ],
  ["a link verifies twice", VERIFIED, replace("EMAIL_VERIFICATION_INVALID_TOKEN_ERROR", "OK")],
]);
