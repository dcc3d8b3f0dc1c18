import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";

const require = createRequire(import.meta.url);

/** Only what a container needs. In particular nothing that switches the browser's own security off. */
const FLAGS = ["--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"];

/**
 * Starts a headless browser: the one that CHROME_PATH names, the packaged one on Linux, otherwise the machine's Chrome.
 *
 * @param more flags beside the usual ones
 */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  const args = [...FLAGS, ...more];
  const own = process.env["CHROME_PATH"];
  if (own) return chromium.launch({ executablePath: own, args });
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome", args });
  const folder = await packagedChromium();
  const env = { ...process.env, FONTCONFIG_FILE: await fontsOf(folder) } as Record<string, string>;
  return chromium.launch({ executablePath: path.join(folder, "chromium"), args, chromiumSandbox: false, env });
}

/**
 * The package's own `fonts.conf` names the folders of a function's platform, and `/tmp/fonts`: where these are missing,
 * text has no height and every page looks empty. This one names the fonts that came along.
 *
 * @returns the file that fontconfig is to read
 */
async function fontsOf(folder: string): Promise<string> {
  const file = path.join(folder, "own-fonts.conf");
  const lines = [
    "<fontconfig>",
    `  <dir>${path.join(folder, "fonts", "fonts")}</dir>`,
    `  <cachedir>${path.join(folder, "fonts-cache")}</cachedir>`,
    "</fontconfig>",
  ];
  if (!existsSync(file)) await writeFile(file, `${lines.join("\n")}\n`);
  return file;
}

/**
 * Unpacks `@sparticuz/chromium` once for all runs and returns the folder. The package itself unpacks into `os.tmpdir()`
 * and takes a file that is there for complete, so that of two runs at once the second starts half a browser. Here it
 * unpacks into a folder of its own, which gets its final name when it is complete: a rename is all or nothing.
 */
async function packagedChromium(): Promise<string> {
  const manifest = path.join(require.resolve("@sparticuz/chromium"), "../../../package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = path.join(tmpdir(), `create-auth-app-chromium-${version}`);
  if (existsSync(path.join(folder, "chromium"))) return folder;

  await mkdir(tmpdir(), { recursive: true });
  const stage = await mkdtemp(`${folder}-`);
  const { default: packaged } = await import("@sparticuz/chromium");
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = stage;
  // The target paths are computed before the first await inside, so the variable can be put back at once.
  const unpacking = packaged.executablePath();
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  await unpacking;
  await rename(stage, folder).catch(async () => rm(stage, { recursive: true, force: true }));
  return folder;
}
