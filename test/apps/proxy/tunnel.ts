import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { launchBrowser } from "../../support/browser.js";
import { startCaddy } from "../../support/caddy.js";
import { freePort } from "../../support/ports.js";
import { makeTemp, removeTemp } from "../../support/temp.js";
import { createTarget, startServer } from "../app.js";
import { expectDashboard, signOut } from "../browser/pages.js";
import { signIn, signUp } from "../browser/people/index.js";
import { visit, type BrowserCase } from "../browser/site.js";
import { BROWSER_CASES } from "../browser/suite.js";
import type { Project } from "../project.js";
import { siteFor, type OwnSite } from "../website.js";
import { caddyVersion } from "./front.js";

/** The public name of a tunnel. The browser of these tests finds it on this machine. */
const HOST = "my-app.example";

/** A project in development behind a tunnel, as in Codespaces: one public https address, which leads to the website. */
export interface Tunnel extends OwnSite {
  /** Port at which the website's development server listens. */
  websitePort: number;
}

/**
 * Starts the API and the website's development server, each at a port of its own, and an https proxy in front of the
 * website alone.
 *
 * @param pictures folder for screenshots
 */
export async function openTunnel(project: Project, pictures: string): Promise<Tunnel> {
  const [port, websitePort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const origin = `https://${HOST}:${port}`;
  const settings = { WEBSITE_DOMAIN: origin, API_DOMAIN: origin, API_GATEWAY_PATH: "/api", PORT: String(apiPort) };
  const folder = await makeTemp("tunnel");
  await mkdir(pictures, { recursive: true });
  const file = path.join(folder, "Caddyfile");
  await writeFile(
    file,
    `{
	admin off
	local_certs
	skip_install_trust
	http_port ${await freePort()}
	https_port ${port}
	servers {
		protocols h1 h2
	}
}
${origin} {
	bind 127.0.0.1
	reverse_proxy localhost:${websitePort}
}
`,
  );
  const target = await createTarget(project, "start", origin);
  const launch = (env: Record<string, string> = {}) => target.launchAt(apiPort, { ...settings, ...env });
  const api = await launch();
  const website = await startServer(project, "start", websitePort, { ...settings, WEBSITE_PORT: String(websitePort) });
  const caddy = await startCaddy(await caddyVersion(), file, port, folder, {});
  const browser = await launchBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
  return {
    ...(await siteFor(project, { origin, target, browser, api, launch, pictures })),
    ownCertificate: true,
    websitePort,
    close: async () => {
      await browser.close();
      await caddy.stop();
      await website.stop();
      await target.close();
      await removeTemp(folder);
    },
  };
}

/** Cases of the browser suite that must hold behind a tunnel as well. */
const SHARED = [
  "access: a protected page sends visitors to sign in and takes them back afterwards, query and all",
  "access: an expired access token is renewed, once, and the visitor stays on the same page",
];

export const tunnelCases: (Omit<BrowserCase, "run"> & { run: (tunnel: Tunnel) => Promise<void> })[] = [
  {
    name: "through one https address one signs up, out and in, and every request goes there",
    run: (tunnel) =>
      visit(tunnel, async (page, context) => {
        const hosts = new Set<string>();
        context.on("request", (sent) => void hosts.add(new URL(sent.url()).origin));
        // The development server tells the page of changes this way.
        page.on("websocket", (socket) => void hosts.add(new URL(socket.url()).origin.replace(/^ws/, "http")));
        const person = await signUp(tunnel, page);
        await signOut(page);
        await signIn(tunnel, page, person);
        await expectDashboard(page, person.userId);
        assert.deepEqual([...hosts], [tunnel.origin]);
        const tokens = (await context.cookies()).filter(({ name }) => /^s(Access|Refresh)Token$/.test(name));
        assert.deepEqual(
          tokens.map(({ name, secure, httpOnly }) => [name, secure, httpOnly]).sort(),
          ["sAccessToken", "sRefreshToken"].map((name) => [name, true, true]),
        );
      }),
  },
  ...SHARED.map((name) => {
    const found = BROWSER_CASES.find((entry) => entry.name === name);
    if (!found) throw new Error(`The browser suite has no case "${name}"`);
    return found;
  }),
  {
    name: "the development server answers to the tunnel's host, and to no other one",
    run: async ({ websitePort }) => {
      assert.equal(await statusFor(websitePort, HOST), 200);
      assert.equal(await statusFor(websitePort, "stranger.example"), 403);
    },
  },
];

/** @returns the status of the home page for a request with this `Host` */
function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "localhost", port, path: "/", headers: { host, accept: "text/html" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject).end();
  });
}
