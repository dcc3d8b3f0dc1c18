// Builds the dev core as one readable file, which is copied into every project. tsup's esbuild drops comments;
// rolldown keeps those of functions and types, so that the owner of a project can read what runs there.
import path from "node:path";
import { rolldown } from "rolldown";
import { licencesOf } from "./licences.js";

const root = path.resolve(import.meta.dirname, "..");

const banner = async ({ moduleIds }) => `/*
The dev core of create-auth-app: a local stand-in for the SuperTokens core. For development only.
\`node dev-core.mjs --help\` lists its options. It is built from create-auth-app's src/dev-core:
changes to this copy are lost when the project is updated.

It contains:

${(await licencesOf(moduleIds)).join("\n").trim()}
*/`;

const bundle = await rolldown({
  input: path.join(root, "src/dev-core/main.ts"),
  platform: "node",
  // ES modules first, so that of a library with many parts only those in use are taken.
  resolve: { mainFields: ["module", "main"] },
});
await bundle.write({ file: path.join(root, "dist/dev-core.mjs"), format: "esm", banner, minify: false });
await bundle.close();
