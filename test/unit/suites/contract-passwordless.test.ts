import { describeContract, on, replace } from "./harness.js";

const BY_CODE = "passwordless: a code signs up and in, once; nobody is signed in without a code";
const BY_LINK = "passwordless: a link signs in whichever browser opens it, once, and leads to the website";
const WRONG = "passwordless: after some wrong codes the right one is refused as well, and people must begin again";

await describeContract("passwordless", [
  ["a code works twice", BY_CODE, replace("RESTART_FLOW_ERROR", "OK")],
  ["asking for a code signs in", BY_CODE, on(/code$/, ({ cookies }) => void cookies.push("sAccessToken=x; Path=/"))],
  ["a link works twice", BY_LINK, replace("RESTART_FLOW_ERROR", "OK")],
  [
    "wrong codes are not counted",
    WRONG,
    (out) => void (out.body = out.body.replace(/AttemptCount":\d/, 'AttemptCount":1')),
  ],
  ["wrong codes may be tried for ever", WRONG, replace("RESTART_FLOW_ERROR", "INCORRECT_USER_INPUT_CODE_ERROR")],
  [
    "nothing is sent again",
    "passwordless: a code or link can be sent again, and the last one works",
    on(/resend/, replace("OK", "GENERAL_ERROR")),
  ],
  [
    "a code of another sign-in works",
    "passwordless: a code works only for the sign-in for which it was sent",
    replace("INCORRECT_USER_INPUT_CODE_ERROR", "OK"),
  ],
]);
