import { rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = path.resolve(import.meta.dirname, "..");

/**
 * Imports a TypeScript module of this repository, with all that it imports from here. Packages are loaded as usual.
 *
 * @param {string} file relative to the repository
 */
export async function importTypeScript(file) {
  const bundle = await rolldown({
    input: path.join(root, file),
    platform: "node",
    external: (name) => !name.startsWith(".") && !path.isAbsolute(name),
    plugins: [{ name: "keep-places", transform: keepPlaces }],
  });
  // Below the repository, so that its packages are found from there.
  const compiled = path.join(
    root,
    "node_modules/.cache/create-auth-app",
    `${process.pid}-${path.basename(file, ".ts")}.mjs`,
  );
  await bundle.write({ file: compiled, format: "esm", codeSplitting: false });
  await bundle.close();
  try {
    return await import(pathToFileURL(compiled).href);
  } finally {
    await rm(compiled);
  }
}

/** In the bundle, a module still knows where its source is. */
function keepPlaces(code, id) {
  return code
    .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(id)))
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href));
}
