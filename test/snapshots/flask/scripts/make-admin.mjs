// npm run make-admin -- jane@example.com --tenant acme
// Gives somebody who has signed up the role `admin`, at the core that .env names.
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { parseArgs } from "node:util";

if (existsSync(".env")) loadEnvFile();
const core = (process.env.SUPERTOKENS_CONNECTION_URI ?? "").split(";")[0];
const apiKey = process.env.SUPERTOKENS_API_KEY;

// Some package managers pass the "--" on.
const args = process.argv.slice(2).filter((word) => word !== "--");
const { values: options, positionals } = parseArgs({
  args,
  options: { tenant: { type: "string", default: "public" } },
  allowPositionals: true,
});
const [who] = positionals;
if (positionals.length !== 1 || !who.includes("@")) {
  fail("Usage: npm run make-admin -- jane@example.com", 2);
}

const query = new URLSearchParams({
  email: who.toLowerCase(),
  doUnionOfAccountInfo: "false",
});
const tenant = encodeURIComponent(options.tenant);
const search = `/${tenant}/users/by-accountinfo?${query}`;
const { users } = await call("GET", search);
if (users.length === 0) {
  fail(`Nobody has signed up as ${who} at ${core} yet.`);
}
await call("PUT", "/recipe/role", { role: "admin", permissions: [] });
for (const { id } of users) {
  const body = { userId: id, role: "admin" };
  await call("PUT", `/${tenant}/recipe/user/role`, body);
}
console.log(`${who} is an admin now.`);

/** One request of the core's interface. Its errors are plain text. */
async function call(method, path, body) {
  const response = await fetch(core.replace(/\/+$/, "") + path, {
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
    fail(`The core at ${core} does not answer: ${cause?.code ?? message}`),
  );
  if (response.ok) return response.json();
  const reason =
    response.status === 401
      ? "does not accept SUPERTOKENS_API_KEY"
      : `answered ${response.status}: ${await response.text()}`;
  fail(`The core at ${core} ${reason}`);
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
