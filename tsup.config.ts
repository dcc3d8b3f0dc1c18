import { defineConfig } from "tsup";

// Everything is bundled, so the package has no runtime dependencies; code splitting keeps each
// library in its own lazy chunk, so that `--version` loads none of them.
export default defineConfig([
  {
    entry: { cli: "src/cli/main.ts", index: "src/index.ts" },
    format: "esm",
    target: "node20",
    platform: "node",
    splitting: true,
    clean: true,
    noExternal: [/.*/],
    // The bundled CommonJS libraries call require() for node's own modules.
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    // tsup sets an option that TypeScript 6 calls deprecated.
    dts: { entry: { index: "src/index.ts" }, compilerOptions: { ignoreDeprecations: "6.0" } },
  },
  {
    // The dev core as one readable file: it is copied into every project.
    entry: { "dev-core": "src/dev-core/main.ts" },
    format: "esm",
    target: "node20",
    platform: "node",
    splitting: false,
    minify: false,
    noExternal: [/.*/],
    outExtension: () => ({ js: ".mjs" }),
  },
]);
