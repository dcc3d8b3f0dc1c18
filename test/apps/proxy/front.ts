import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { startCaddy } from "../../support/caddy.js";
import { freePort } from "../../support/ports.js";
import { run } from "../../support/processes.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { createTarget } from "../app.js";
import type { Instance } from "../contract/target.js";
import { folderOf, ownCatalog, resolveTokens, type Project } from "../project.js";

/** The page that stands for the built website. */
export const PAGE = "<!doctype html><title>The website</title>";

/** A project as it runs in deploy/: its proxy in front of its API, both as in production, but outside containers. */
export interface Front {
  /** Where the proxy listens; the API is below /api. */
  origin: string;
  /** The API behind it. */
  api: Instance;
  close: () => Promise<void>;
}

/** Builds the API, if it is to be built, and starts it behind the real Caddy with the project's own Caddyfile. */
export async function openFront(project: Project): Promise<Front> {
  const part = project.api;
  if (!part) throw new Error(`${project.root} has no API`);
  // The last of the checks is the build.
  const build = part.commands.check.at(-1);
  if (part.language === "node" && build)
    await run(resolveTokens(build, project.answers.packageManager), { cwd: folderOf(project, part), env: project.env });

  const folder = await makeTemp("proxy");
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const target = await createTarget(project, "serve", origin);
  const api = await target.launch({
    API_DOMAIN: origin,
    WEBSITE_DOMAIN: origin,
    API_GATEWAY_PATH: "/api",
    TRUST_PROXY: "1",
  });
  await mkdir(path.join(folder, "site"));
  await writeFile(path.join(folder, "site", "index.html"), PAGE);
  const file = path.join(folder, "Caddyfile");
  const places = {
    "http_port 8080": `http_port ${port}`,
    "https_port 8443": `https_port ${await freePort()}`,
    "http://:8081": `http://:${await freePort()}`,
    "backend:3001": new URL(api.origin).host,
    "root * /srv": `root * ${path.join(folder, "site")}`,
  };
  await writeFile(file, replaceEach(await readFile(path.join(project.root, "deploy", "Caddyfile"), "utf8"), places));
  const caddy = await startCaddy(await caddyVersion(), file, port, folder, { PUBLIC_ORIGIN: origin });
  return {
    origin,
    api,
    close: async () => {
      await caddy.stop();
      await target.close();
      await removeTemp(folder);
    },
  };
}

/** Puts the ports and paths of this machine in the place of a container's. Each stands in the file once. */
function replaceEach(text: string, places: Record<string, string>): string {
  return Object.entries(places).reduce((result, [from, to]) => {
    if (result.split(from).length !== 2) throw new Error(`The Caddyfile does not have "${from}" once`);
    return result.replace(from, to);
  }, text);
}

/** The version of the image, without what it is built on. */
export async function caddyVersion(): Promise<string> {
  const { versions } = await ownCatalog();
  const tag = versions["images"]?.["caddy"] ?? "";
  return tag.replace(/-.*$/, "");
}
