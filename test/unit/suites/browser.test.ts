import { createServer } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserSuiteFor } from "../../apps/browser/suite.js";
import { findings } from "../../apps/browser/judging.js";
import { find } from "../../apps/browser/pages.js";
import { visit, type Site } from "../../apps/browser/site.js";
import type { Kind, Word } from "../../apps/browser/words.js";
import type { Instance } from "../../apps/contract/target.js";
import { launchBrowser } from "../../support/browser.js";
import { freePort } from "../../support/ports.js";

const HOME = `<!doctype html><html lang="en"><head><title>App</title><link rel="icon" href="data:," />
<style>body { background: white; color: black } @media (prefers-color-scheme: dark) { body { background: black; color: white } }</style></head>
<body><main><h1>Welcome</h1><p>Hello from a test</p><a href="/auth">Sign in</a></main></body></html>`;
const SIGN_IN = `<!doctype html><html lang="en"><head><title>Sign in</title><link rel="icon" href="data:," /></head>
<body><main><h1>Sign in</h1><label>Email <input type="email" /></label></main></body></html>`;

let home = HOME;
let browser: Browser;
let site: Site;
const server = createServer((request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(request.url === "/" ? home : SIGN_IN);
});

beforeAll(async () => {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  browser = await launchBrowser();
  const origin = `http://localhost:${port}`;
  const api = { origin, target: { website: "same" } } as Instance;
  const nothing = async () => undefined;
  site = {
    browser,
    origin,
    api: () => api,
    core: {} as Site["core"],
    stopApi: nothing,
    startApi: nothing,
    startCore: async () => ({}) as Site["core"],
    oneServer: true,
    auth: "",
    factors: [],
    secondFactors: [],
    providers: [],
    folder: "",
  };
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
});

/** Runs a case against a home page that was changed. */
async function runCase(name: string, change: (page: string) => string): Promise<void> {
  home = change(HOME);
  const found = browserSuiteFor({
    auth: "emailpassword",
    factors: ["emailpassword"],
    secondFactors: [],
    providers: [],
    twoServers: true,
  }).find((entry) => entry.name.startsWith(name));
  if (!found) throw new Error(`The suite has no case "${name}"`);
  await found.run(site);
}

describe("the browser suite", () => {
  test("passes a good home page", async () => {
    await expect(runCase("health: the home page", (page) => page)).resolves.toBeUndefined();
    await expect(runCase("looks: light and dark differ", (page) => page)).resolves.toBeUndefined();
  });

  test.each([
    [
      "the console shows an error",
      "health: the home page",
      "<script>console.error('broken')</script>",
      /errors on the console/,
    ],
    ["a script throws", "health: the home page", "<script>throw new Error('broken')</script>", /errors on the console/],
    [
      "something is loaded from another host",
      "health: the home page",
      '<img alt="" src="http://127.0.0.1:9/pixel.png">',
      /requests to other hosts/,
    ],
    [
      "a demo banner stands where no demo core is",
      "health: the home page",
      "<aside>This app uses the public demo core</aside>",
      /banner/,
    ],
    [
      "there is one look for light and dark",
      "looks: light and dark differ",
      "<style>body { background: white !important }</style>",
      /strictly unequal/,
    ],
  ])("notices when %s", async (_, name, html, reason) => {
    await expect(runCase(name, (page) => page.replace("<main>", `${html}<main>`))).rejects.toThrow(reason);
  });

  test("finds what keeps people out: a picture without words, a field without a name, grey on grey", async () => {
    home = HOME.replace("<main>", '<img src="data:,"><input><p style="color: #999; background: #aaa">faint</p><main>');
    let found: string[] = [];
    await visit(site, async (page) => {
      await page.goto("/");
      found = await findings(page);
    });
    expect(found.map((finding) => finding.split(":")[0]).sort()).toEqual(["color-contrast", "image-alt", "label"]);
  });

  test.each<[Kind, Word["says"], string]>([
    ["heading", /^hi$/i, "<h2>Hi</h2>"],
    ["button", /go on/i, "<button>Go on</button>"],
    ["link", "Acme", '<a href="/acme">Acme</a><a href="/more">Acme and more</a>'],
    ["button or link", /by mail/i, '<a href="/mail">By mail</a>'],
    ["button or link", /by app/i, "<button>By app</button>"],
    ["textbox", /name/i, "<label>Name <input></label>"],
    ["alert", /wrong/i, '<p role="alert">That is wrong</p><p role="alert">Something else</p>'],
    ["label", /^password/i, '<label>Password <input type="password"></label>'],
    ["text", /on its way/i, "<p>It is on its way</p>"],
    ["css", "input[type=tel]", '<input type="tel">'],
  ])("finds a %s in main, or on the whole page", async (kind, says, html) => {
    home = HOME.replace("<main>", `<aside>${html}</aside><main>${html}`);
    const word: Word = { kind, says, what: "" };
    await visit(site, async (page) => {
      await page.goto("/");
      expect(await find(page, word).count()).toBe(1);
      // Of alerts only the first one counts.
      expect(await find(page, { ...word, anywhere: true }).count()).toBe(kind === "alert" ? 1 : 2);
    });
  });

  test("lets an error pass that belongs to what is tried", async () => {
    home = HOME.replace("<main>", "<script>console.error('asked for')</script><main>");
    await expect(
      visit(site, async (page) => void (await page.goto("/")), { expected: /asked for/ }),
    ).resolves.toBeUndefined();
  });
});
