import { describeContract, editCookies, on, setsTokens, type Sabotage } from "./harness.js";
import type { Saboteur } from "./reference.js";

const SABOTAGE: Sabotage[] = [
  [
    "tokens can be read by scripts",
    "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain",
    editCookies((cookie) => cookie.replace("; HttpOnly", "")),
  ],
  [
    "SameSite is none",
    "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain",
    editCookies((cookie) => cookie.replace("SameSite=lax", "SameSite=None")),
  ],
  [
    "cookies have a domain",
    "cookies: tokens are in HttpOnly cookies with SameSite=Lax, a path and no domain",
    editCookies((cookie) => `${cookie}; Domain=localhost`),
  ],
  [
    "a token in a header",
    "cookies: tokens are in no header and no body, even when somebody asks for that",
    (out) => void (setsTokens(out) && out.headers.set("st-access-token", "x")),
  ],
  [
    "dead cookies stay",
    "cookies: cookies of another local app: 401, never a crash, and the invalid ones are removed",
    (out) => void (out.status === 401 && (out.cookies = [])),
  ],
  [
    "everybody is signed in",
    "sessions: /sessioninfo is 401 without a session",
    on(/^\/sessioninfo/, (out) => void (out.status = 200)),
  ],
  [
    "the session's owner is hidden",
    "sessions: /sessioninfo tells who is signed in",
    on(/^\/sessioninfo/, (out) => void (out.body = out.body.replace(/"userId":"[^"]+"/, '"userId":"x"'))),
  ],
  [
    "refresh keeps the token",
    "sessions: refresh gives new tokens, again and again",
    on(/refresh/, (out) => void (out.cookies = [])),
  ],
  [
    "theft goes unnoticed",
    "sessions: reuse of an old refresh token ends the session, for the thief and for the owner",
    on(/refresh/, (out) => void (out.status = 200)),
  ],
  [
    "sign-out leaves cookies",
    "sessions: sign-out ends the session and takes its cookies away",
    on(/signout/, (out) => void (out.cookies = [])),
  ],
  [
    "any origin is allowed",
    "cors: a stranger's origin is never allowed, however much it looks like the site's",
    (out) => void out.headers.set("access-control-allow-origin", out.request.headers["origin"] ?? "*"),
  ],
  [
    "no preflight",
    "cors: the preflight from the site's origin is allowed, with the SDK's headers",
    (out) => void (out.request.method === "OPTIONS" && (out.status = 404)),
  ],
  [
    "the CSRF header is not allowed",
    "cors: the preflight from the site's origin is allowed, with the SDK's headers",
    (out) => void out.headers.set("access-control-allow-headers", "content-type"),
  ],
  ["malformed JSON is a crash", "answers: malformed JSON is 400", on(/signin/, (out) => void (out.status = 500))],
  [
    "an upload is refused before its route is looked for",
    "answers: bodies are checked for the auth routes alone: an unknown path is 404 whatever is sent to it",
    on(/no-such-route/, (out) => void (out.status = 415)),
  ],
  [
    "an error page in HTML",
    "answers: unknown paths are 404 in JSON, for every method",
    (out) => void out.headers.set("content-type", "text/html"),
  ],
  [
    "a stack trace",
    "answers: unknown paths are 404 in JSON, for every method",
    (out) => void (out.body = '{"message":"Error at app.js:10"}'),
  ],
  [
    "another spelling is served",
    "spellings: an auth route has one spelling only: all others are not found, so that no limit can be passed by one of them",
    on(/%3F/, (out) => void (out.status = 200)),
  ],
  [
    "an escape is a crash",
    "spellings: escapes that cannot be read, and unusual methods, do not make the server fail",
    on(/%zz/, (out) => void (out.status = 500)),
  ],
  [
    "an unknown account is told",
    "accounts: a wrong password and an unknown account get the same answer",
    unknownAccountsAreTold(),
  ],
  [
    "duplicates are accepted",
    "accounts: sign-up with a taken e-mail is refused, in capitals too",
    on(/signup/, (out) => void (out.body = out.body.replace("FIELD_ERROR", "OK"))),
  ],
];

/** Tells every second refused sign-in apart: the suite asks once for a known and once for an unknown account. */
function unknownAccountsAreTold(): Saboteur {
  let refused = 0;
  return (outgoing) => {
    if (outgoing.body.includes("WRONG_CREDENTIALS_ERROR") && ++refused % 2 === 0)
      outgoing.body = '{"status":"WRONG_CREDENTIALS_ERROR","reason":"unknown"}';
  };
}

await describeContract("emailpassword", SABOTAGE);
