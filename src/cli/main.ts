import { packageVersion, templatesFolder, verifiedFile } from "../package.js";
import { output } from "./output.js";

/**
 * The command line. Everything but the version is loaded when it is needed, so that a run pays only for what it does.
 *
 * @param argv the words after the program's name
 * @returns the exit code
 */
export async function main(argv: string[]): Promise<number> {
  const [first = ""] = argv;
  if (["--version", "-v", "-V"].includes(first)) return print(`${packageVersion()}\n`);
  try {
    if (first === "core") return await (await import("./core-command.js")).coreCommand(argv.slice(1));
    const spoken = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
    if (first === "help" || spoken.some(isHelp)) {
      const [{ helpText }, loaded] = await Promise.all([import("./help.js"), catalog()]);
      return print(helpText(loaded, packageVersion()));
    }
    if (first === "list") {
      const [{ listCommand }, { readVerified }, loaded] = await Promise.all([
        import("./list-command.js"),
        import("../catalog/verified.js"),
        catalog(),
      ]);
      return print(listCommand(argv.slice(1), loaded, readVerified(verifiedFile)));
    }
    if (first === "explain") {
      const [{ explainCommand }, loaded] = await Promise.all([import("./explain-command.js"), catalog()]);
      return print(await explainCommand(argv.slice(1), loaded));
    }
    const [{ runCreate }, loaded] = await Promise.all([import("./create-command.js"), catalog()]);
    return await runCreate(argv, loaded);
  } catch (error) {
    return (await import("./failure.js")).reportFailure(error, argv);
  }
}

const isHelp = (word: string | undefined) => word === "--help" || word === "-h";

/** The templates of this package; the variable is for those who work on templates of their own. */
async function catalog() {
  const { openCatalog } = await import("../catalog/open.js");
  return openCatalog(process.env["CREATE_AUTH_APP_TEMPLATES"] || templatesFolder);
}

function print(text: string): number {
  output("stdout").write(text);
  return 0;
}
