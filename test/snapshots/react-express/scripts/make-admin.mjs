// npm run make-admin -- jane@example.com: gives somebody who has signed up the role `admin`.
// With --local, in the dev core of `npm run start:local`.
import { parseArgs } from "node:util";
import { configuredCore } from "./lib/core.mjs";
import { devCore } from "./lib/dev-core.mjs";
import { readEnvironment } from "./lib/environment.mjs";
import { fail } from "./lib/terminal.mjs";
import { app } from "./parts.mjs";

// Some package managers pass the "--" on.
const args = process.argv.slice(2).filter((word) => word !== "--");
const { values: options, positionals } = parseArgs({
  args,
  options: { local: { type: "boolean" } },
  allowPositionals: true,
});
const [who] = positionals;
if (positionals.length !== 1 || !who.includes("@")) {
  fail(`Say whom: ${app.packageManager} run make-admin -- jane@example.com`, 2);
}

const env = readEnvironment();
const core = options.local ? devCore(env) : configuredCore(env);
const apiKey = options.local ? "" : env.SUPERTOKENS_API_KEY;

const query = new URLSearchParams({
  email: who.toLowerCase(),
  doUnionOfAccountInfo: "false",
});
const tenant = "public";
const search = `/${tenant}/users/by-accountinfo?${query}`;
const { users } = await call("GET", search);
if (users.length === 0) {
  fail(`Nobody has signed up as ${who} at ${core.url} yet.`);
}
await call("PUT", "/recipe/role", { role: "admin", permissions: [] });
for (const { id } of users) {
  const body = { userId: id, role: "admin" };
  await call("PUT", `/${tenant}/recipe/user/role`, body);
}
console.log(`${who} is an admin now.`);

/** One request of the core's interface. Its errors are plain text. */
async function call(method, path, body) {
  const response = await fetch(core.url.replace(/\/+$/, "") + path, {
    method,
    headers: {
      "cdi-version": "5.4",
      rid: "userroles",
      "content-type": "application/json",
      ...(apiKey ? { "api-key": apiKey } : {}),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  }).catch(({ cause, message }) =>
    fail(`The core at ${core.url} does not answer: ${cause?.code ?? message}`),
  );
  if (response.ok) return response.json();
  const reason =
    response.status === 401
      ? "does not accept SUPERTOKENS_API_KEY"
      : `answered ${response.status}: ${await response.text()}`;
  fail(`The core at ${core.url} ${reason}`);
}
