/// <reference lib="dom" />
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../support/browser.js";
import { freePort } from "../../support/ports.js";
import { run, type Running } from "../../support/processes.js";
import { startWebsite } from "../app.js";
import { folderOf, type Project } from "../project.js";

/** Tailwind as its documentation for Vite has it. These packages are no part of a generated project. */
const TAILWIND = ["tailwindcss@4.3.5", "@tailwindcss/vite@4.3.5"];

/** Elements that our styles say something about, utilities that say something else, and what must come of it. */
const STYLED: { tag: string; className: string; expected: Record<string, string> }[] = [
  {
    tag: "h1",
    className: "text-sm font-normal mt-8",
    expected: { fontSize: "14px", fontWeight: "400", marginTop: "32px" },
  },
  { tag: "p", className: "mt-8", expected: { marginTop: "32px" } },
  { tag: "ul", className: "mt-4", expected: { marginTop: "16px" } },
  { tag: "a", className: "text-[#ff0000]", expected: { color: "rgb(255, 0, 0)" } },
  {
    tag: "a",
    className: "button rounded-none px-1",
    expected: { borderTopLeftRadius: "0px", paddingLeft: "4px", paddingTop: "12px" },
  },
  {
    tag: "section",
    className: "card p-0 bg-transparent",
    expected: { padding: "0px", backgroundColor: "rgba(0, 0, 0, 0)" },
  },
];

/** Where a frontend's styles begin: the first of these that it has. */
const STYLES = ["src/styles/app.css", "src/assets/styles/app.css"];

/** A module that an owner adds: what it says is read by the bundler. */
const MODULE = {
  file: "src/added.ts",
  text: `
/** Tailwind finds them here. */
export const classes = ${JSON.stringify(STYLED.map(({ className }) => className))};
export const env = import.meta.env;
`,
};

/** A website with what its owner has added to it. */
export interface Extended {
  page: Page;
  close: () => Promise<void>;
}

export interface AdditionCase {
  name: string;
  run: (site: Extended) => Promise<void>;
}

/** Adds Tailwind and a public variable as the documentations of Tailwind and Vite say, and starts the website. */
export async function extend(project: Project): Promise<Extended> {
  const folder = folderOf(project, project.website!);
  const { packageManager: pm } = project.answers;
  const restore = await remember(project);
  let website: Running | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await website?.stop();
    await restore();
  };
  try {
    await run([pm, pm === "npm" ? "install" : "add", ...TAILWIND], { cwd: folder, env: project.env });
    await edit(path.join(folder, "vite.config.ts"), (text) =>
      `import tailwindcss from "@tailwindcss/vite";\n${text}`.replace("plugins: [", "plugins: [tailwindcss(), "),
    );
    const styles = STYLES.map((file) => path.join(folder, file)).find(existsSync);
    assert.ok(styles, `none of ${STYLES.join(", ")} is there`);
    await edit(styles, (text) => `@import "tailwindcss";\n${text}`);
    await edit(path.join(project.root, ".env"), (text) => `${text}\nVITE_ADDED=for everybody\nADDED=a secret\n`);
    await writeFile(path.join(folder, MODULE.file), MODULE.text);
    const origin = `http://localhost:${await freePort()}`;
    website = await startWebsite(project, "start", origin, "http://localhost:1");
    browser = await launchBrowser();
    const page = await browser.newPage({ baseURL: origin });
    await page.goto("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export const additionCases: AdditionCase[] = [
  {
    name: "Tailwind's utilities win over the app's own styles",
    run: async ({ page }) => {
      for (const { tag, className, expected } of STYLED) {
        const found = await page.evaluate(
          ([name, classes, properties]) => {
            const element = document.createElement(name);
            element.className = classes;
            element.textContent = "Added";
            if (element instanceof HTMLAnchorElement) element.href = "/";
            document.querySelector("main")!.append(element);
            const style = getComputedStyle(element) as unknown as Record<string, string>;
            const computed = Object.fromEntries(properties.map((property) => [property, style[property]]));
            element.remove();
            return computed;
          },
          [tag, className, Object.keys(expected)] as const,
        );
        assert.deepEqual(found, expected, `${tag} with ${className}`);
      }
    },
  },
  {
    name: "the app's own styles stay where no utility says otherwise",
    run: async ({ page }) => {
      const heading = await page.getByRole("heading", { level: 1 }).evaluate((element) => {
        const { fontSize, fontWeight } = getComputedStyle(element);
        return { fontSize, fontWeight };
      });
      assert.deepEqual(heading, { fontSize: "56px", fontWeight: "600" });
    },
  },
  {
    name: "a VITE_ variable of .env is in import.meta.env, and no other one",
    run: async ({ page }) => {
      // A text: in a function, the runner of these tests would rewrite the import.
      const env: Record<string, string> = await page.evaluate(`import("/${MODULE.file}").then(({ env }) => env)`);
      assert.equal(env["VITE_ADDED"], "for everybody");
      assert.equal(env["ADDED"], undefined);
      assert.equal(env["SUPERTOKENS_CONNECTION_URI"], undefined);
    },
  },
];

/** @returns a function that puts back what is changed here */
async function remember(project: Project): Promise<() => Promise<void>> {
  const { dir } = project.website!;
  const files = [
    ".env",
    "package.json",
    `${dir}/package.json`,
    `${dir}/vite.config.ts`,
    ...STYLES.map((file) => `${dir}/${file}`),
  ];
  const locks = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"].flatMap((name) => [
    name,
    `${dir}/${name}`,
  ]);
  const before = new Map<string, string>();
  for (const file of [...files, ...locks]) {
    const text = await readFile(path.join(project.root, file), "utf8").catch(() => undefined);
    if (text !== undefined) before.set(path.join(project.root, file), text);
  }
  return async () => {
    for (const [file, text] of before) await writeFile(file, text);
    await rm(path.join(folderOf(project, project.website!), MODULE.file), { force: true });
  };
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = change(before);
  assert.notEqual(after, before, file);
  await writeFile(file, after);
}
