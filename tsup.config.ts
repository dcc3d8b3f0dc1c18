import { defineConfig } from "tsup";

// The types of the library in one file; scripts/build-cli.js bundles the code.
export default defineConfig({
  entry: { index: "src/index.ts" },
  format: "cjs",
  // tsup sets an option that TypeScript 6 calls deprecated.
  dts: { only: true, compilerOptions: { ignoreDeprecations: "6.0" } },
});
