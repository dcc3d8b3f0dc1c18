import { expect, test } from "vitest";
import { nextSteps } from "../../src/create/result.js";
import { plan } from "../../src/plan/plan.js";
import { allAnswers, GENERATOR, loadAll, secret } from "./project.js";

const { catalog, sources } = await loadAll();

test.skipIf(process.platform === "win32")("a README begins with the commands that the command line names", () => {
  const own = allAnswers(catalog).filter(({ core, packageManager }) => core === null && packageManager === "npm");
  expect(own.length).toBeGreaterThan(2);
  for (const answers of own) {
    const planned = plan({ answers, catalog, sources, secret, ...GENERATOR });
    const readme = planned.files.find(({ path }) => path === "README.md")!.contents.toString();
    const [, block = ""] = /^```sh\n(.*?)^```$/ms.exec(readme)!;
    const commands = block.split("\n").flatMap((line) => line.replace(/ +#.*/, "") || []);
    expect(commands).toEqual(nextSteps("/app", "/app", { answers, plan: planned }, false));
  }
});
