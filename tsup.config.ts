import { defineConfig } from "tsup";

// Everything is bundled, so the package has no runtime dependencies; code splitting keeps each
// library in its own lazy chunk, so that `--version` loads none of them. The dev core is a file of
// its own, which projects get a copy of: scripts/build-dev-core.js builds it, and this one loads it.
export default defineConfig({
  entry: { cli: "src/cli/main.ts", index: "src/index.ts" },
  format: "esm",
  target: "node20",
  platform: "node",
  splitting: true,
  clean: true,
  metafile: true,
  noExternal: [/.*/],
  esbuildPlugins: [
    {
      name: "dev-core",
      setup({ onResolve }) {
        onResolve({ filter: /\/dev-core\/main\.js$/ }, () => ({ path: "./dev-core.mjs", external: true }));
      },
    },
  ],
  // Small, but functions keep their names: a stack trace still says where it comes from.
  minify: true,
  keepNames: true,
  // The bundled CommonJS libraries call require() for node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  // tsup sets an option that TypeScript 6 calls deprecated.
  dts: { entry: { index: "src/index.ts" }, compilerOptions: { ignoreDeprecations: "6.0" } },
});
