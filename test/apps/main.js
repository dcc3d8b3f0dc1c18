// npm run test:apps -- [filters]: generates, checks, starts and signs in to the combinations that the filters leave.
//
//   backend=flask,express  frontend=none  auth=emailpassword  pm=pnpm   which combinations (default: see matrix.ts)
//   auth=otp-phone+link-phone,emailpassword/totp   factors by name, second ones after the slash
//   only=contract,browser  which suites: contract, checks, browser, project, proxy, redis, additions
//   group=ci               the filters that groups.json has by this name
//   project=<folder>       an installed project instead of new ones, for work on a template; nothing is recorded
//
// With KEEP=1 the generated projects stay, to be looked at.
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

const config = fileURLToPath(new URL("vitest.config.ts", import.meta.url));
const args = process.argv.slice(2);
if (args.some((arg) => !/^\w+=./.test(arg))) {
  console.error(
    "Usage: npm run test:apps -- [frontend=<ids>] [backend=<ids>] [auth=<ids>] [pm=<ids>] [only=<suites>] [project=<folder>] [group=<name>]",
  );
  process.exit(2);
}

// The configuration is read by workers too; they find what was asked for here.
process.env.APPS_FILTERS = JSON.stringify(args);
try {
  const vitest = await startVitest("test", [], { config, watch: false });
  await vitest.close();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
