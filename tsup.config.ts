import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

// esbuild drops comments, and with them the licence of the one library in the dev core's file.
const devCoreBanner = `/*
The dev core of create-auth-app: a local stand-in for the SuperTokens core. For development only.
\`node dev-core.mjs --help\` lists its options. It is built from create-auth-app's src/dev-core, which is also
where its comments are; changes to this copy are lost when the project is updated.

It contains bcryptjs:

${readFileSync(new URL("node_modules/bcryptjs/LICENSE", import.meta.url), "utf8").trim()}
*/`;

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
    banner: { js: devCoreBanner },
  },
]);
