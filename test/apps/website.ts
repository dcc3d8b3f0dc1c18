import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.js";
import { freePort } from "../support/ports.js";
import { createTarget, startWebsite, type Mode, type OwnTarget } from "./app.js";
import type { Site } from "./browser/site.js";
import type { Instance } from "./contract/target.js";
import { ownCatalog, type Project } from "./project.js";

/** A site that can be closed. */
export interface OwnSite extends Site {
  close: () => Promise<void>;
}

/**
 * Starts everything that a visitor of the project's website needs, as `npm start` does, and a browser.
 *
 * @param mode whether the website is the development server's or, where it is apart from the API, the built one
 * @param pictures folder for screenshots; it is made
 */
export async function openSite(project: Project, mode: Mode, pictures: string): Promise<OwnSite> {
  const [apiPort, websitePort] = [await freePort(), await freePort()];
  const oneServer = project.website === project.api;
  const origin = `http://localhost:${oneServer ? apiPort : websitePort}`;
  await mkdir(pictures, { recursive: true });
  const target = await createTarget(project, "start", origin);
  const launch = async (env?: Record<string, string>) => {
    const instance = await target.launchAt(apiPort, env);
    // A development server that renders pages compiles each page and route at its first visit. It does so here, before
    // the cases, which would have to wait for it.
    if (oneServer)
      for (const page of ["/", "/auth", "/dashboard", "/api/auth", "/api/hello", "/api/sessioninfo", "/api/admin"])
        await fetch(origin + page);
    return instance;
  };
  const api = await launch();
  const website = oneServer ? null : await startWebsite(project, mode, origin, api.origin);
  const browser = await launchBrowser();
  return {
    ...(await siteFor(project, { origin, target, browser, api, launch, pictures })),
    close: async () => {
      await browser.close();
      await website?.stop();
      await target.close();
    },
  };
}

interface Parts {
  origin: string;
  target: OwnTarget;
  browser: Browser;
  /** The API, running. */
  api: Instance;
  /** Starts it anew. */
  launch: (env?: Record<string, string>) => Promise<Instance>;
  pictures: string;
}

/** What the cases of a browser see of a project whose servers run. */
export async function siteFor(project: Project, { target, launch, pictures, ...parts }: Parts): Promise<Site> {
  let { api } = parts;
  return {
    browser: parts.browser,
    origin: parts.origin,
    core: target.core,
    startCore: target.startCore,
    api: () => api,
    stopApi: async () => {
      await api.stop();
    },
    startApi: async (env = {}) => {
      api = await launch(env);
    },
    oneServer: project.website === project.api,
    auth: project.answers.auth,
    factors: project.answers.firstFactors,
    secondFactors: project.answers.secondFactors,
    providers: (await ownCatalog()).providers
      .filter(({ id }) => project.answers.providers.includes(id))
      .map(({ title }) => title),
    folder: path.resolve(pictures),
  };
}
