// pnpm start: all parts side by side. In development that is `pnpm run dev`; with NODE_ENV=production, what
// `pnpm run build` has made.
import concurrently from "concurrently";

const isProduction = process.env.NODE_ENV === "production";
const scripts = isProduction ? ["serve:*"] : ["core", "dev:*"];
const { result } = concurrently(
  scripts.map((script) => `pnpm:${script}`),
  { killOthersOn: ["failure"], prefixColors: ["auto"] },
);
await result.catch(() => {
  process.exitCode = 1;
});
