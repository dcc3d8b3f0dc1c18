import * as v from "valibot";
import { about, list, object, optional, schemaKey, text, wrong } from "./fields.js";

const byName = <const Entry extends v.GenericSchema>(entry: Entry) =>
  v.record(v.string(), entry, (issue) => wrong("an object", issue));

/**
 * `packages.json`: what the rules of `test/templates` must know of packages that are not installed when they look at a
 * rendered project. The command itself does not read it.
 */
export const packagesSchema = () =>
  object({
    ...schemaKey,
    npm: byName(
      object({
        peers: optional(
          about(
            "Packages that only this one imports; a project declares them because npm's rules say so",
            list(text()),
          ),
        ),
        binaries: optional(about("Commands that it brings, when they are not called as the package is", list(text()))),
      }),
    ),
    pypi: byName(
      object({
        imports: about("Modules that it brings, when they are not its name with `_` for `-`", list(text())),
      }),
    ),
  });
