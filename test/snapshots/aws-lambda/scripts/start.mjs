// bun start: all parts side by side. In development that is `bun run dev`; with NODE_ENV=production, what
// `bun run build` has made.
import concurrently from "concurrently";

const isProduction = process.env.NODE_ENV === "production";
const scripts = isProduction ? ["serve:*"] : ["core", "dev:*"];
const { result } = concurrently(
  scripts.map((script) => `bun:${script}`),
  { killOthersOn: ["failure"], prefixColors: ["auto"] },
);
await result.catch(() => {
  process.exitCode = 1;
});
