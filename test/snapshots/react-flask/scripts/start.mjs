// yarn start: all parts side by side. In development that is `yarn run dev`; with NODE_ENV=production, what
// `yarn run build` has made.
import concurrently from "concurrently";

const isProduction = process.env.NODE_ENV === "production";
const scripts = isProduction ? ["serve:*"] : ["core", "dev:*"];
const { result } = concurrently(
  scripts.map((script) => `yarn:${script}`),
  { killOthersOn: ["failure"], prefixColors: ["auto"] },
);
await result.catch(() => {
  process.exitCode = 1;
});
