import { describeContract, on, replace } from "./harness.js";

const PAGES =
  "thirdparty: each provider's sign-in page is asked for a code, by PKCE where the provider supports it, and without a secret";
const ACCOUNTS = "thirdparty: signing in by each provider makes an account the first time and finds it the next";
const CODES = "thirdparty: a code that is wrong, used, or without its PKCE verifier is 400 and signs nobody in";
const FORM = "thirdparty: Apple's form post leads the browser to the website, with the code in the address";

let logins = 0;

await describeContract("thirdparty", [
  ["PKCE is left out", PAGES, on(/authorisationurl/, replace("code_challenge=", "challenge="))],
  ["a secret is in the address", PAGES, on(/authorisationurl/, replace("client_id=", "client_secret=x&client_id="))],
  [
    "each sign-in makes an account",
    ACCOUNTS,
    on(/signinup$/, (out) => void (out.body = out.body.replace(/"id":"[^"]+"/, `"id":"${(logins += 1)}"`))),
  ],
  ["a wrong code is a sign-in", CODES, on(/signinup$/, (out) => void (out.body = '{"status":"OK","user":{"id":"x"}}'))],
  [
    "a refused code is a crash",
    CODES,
    on(/signinup$/, (out) => void (out.status = out.status === 400 ? 500 : out.status)),
  ],
  [
    "an unknown provider is a crash",
    "thirdparty: unknown providers and requests that lack something are 400",
    on(/authorisationurl/, (out) => void (out.status = 500)),
  ],
  [
    "no address is an account",
    "thirdparty: a provider that tells no address signs nobody up",
    replace("NO_EMAIL_GIVEN_BY_PROVIDER", "OK"),
  ],
  [
    "Apple's code goes elsewhere",
    FORM,
    on(/callback/, ({ headers }) => void headers.set("location", "https://stranger.example")),
  ],
  ["Apple's form is refused", FORM, on(/callback/, (out) => void (out.status = 415))],
]);
