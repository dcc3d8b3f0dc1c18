// Builds the dev core as one file. It is minified, since it is the largest part of the package.
import path from "node:path";
import { rolldown } from "rolldown";
import { licencesOf } from "./licences.js";
import { MINIFY } from "./minify.js";

const root = path.resolve(import.meta.dirname, "..");

// ES modules first, so that only the used parts of a library are taken.
const resolve = { mainFields: ["module", "main"] };
const thread = await hashingThread();

const postBanner = async ({ moduleIds }) => `/*
The dev core of create-auth-app: a local stand-in for the SuperTokens core. For development only.
\`node dev-core.mjs --help\` lists its options. It is built from create-auth-app's src/dev-core:
changes to this copy are lost when the project is updated.

It contains:

${(await licencesOf([...moduleIds, ...thread.modules])).join("\n").trim()}
*/`;

const bundle = await rolldown({
  input: path.join(root, "src/dev-core/main.ts"),
  platform: "node",
  resolve,
  plugins: [{ name: "hashing-thread", load: (id) => (id.endsWith("/hashing/program.ts") ? thread.module : null) }],
});
await bundle.write({
  file: path.join(root, "dist/dev-core.mjs"),
  format: "esm",
  postBanner,
  minify: MINIFY,
});
await bundle.close();

/**
 * Builds the program of the threads that hash passwords. The dev core is one file, so it holds this program as a text.
 *
 * @returns what stands for src/dev-core/hashing/program.ts, and the files that the program is made of
 */
async function hashingThread() {
  const program = await rolldown({
    input: path.join(root, "src/dev-core/hashing/thread.ts"),
    platform: "node",
    resolve,
  });
  const { output } = await program.generate({ format: "cjs", minify: MINIFY });
  await program.close();
  const text = output[0].code.replace(/[\\`]|\$\{/g, "\\$&");
  return {
    modules: output[0].moduleIds,
    module: `export const PROGRAM = \`${text}\`;\nexport const onTheSpot = undefined;\n`,
  };
}
