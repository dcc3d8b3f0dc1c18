import * as pty from "@lydell/node-pty";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emailField, expectDashboard, signOut, submitButton } from "../apps/browser/pages.js";
import { sendSignIn, sendSignUp } from "../apps/browser/people/password.js";
import { newEmail, PASSWORD } from "../apps/contract/people.js";
import { launchBrowser } from "../support/browser.js";
import { generate, packCli } from "../support/cli.js";
import { freshEnvironment } from "../support/environment.js";
import { freePort, isListening, until } from "../support/ports.js";
import { processesIn } from "../support/processes.js";
import { makeTemp, removeTemp } from "../support/temp.js";

const CTRL_C = "\u0003";
const NEW_PASSWORD = "a wholly different battery";

/** What a user does: the packed command writes and installs the default project, `npm run dev` runs it in a terminal. */
describe("the first app", () => {
  let folder: string;
  let project: string;
  let terminal: pty.IPty;
  let screen = "";
  let ended: Promise<{ exitCode: number; signal?: number | undefined }>;
  let ports: Record<"website" | "api" | "core", number>;

  beforeAll(async () => {
    folder = await makeTemp("smoke");
    ports = { website: await freePort(), api: await freePort(), core: await freePort() };
    const cli = await packCli(folder);
    const flags = ["--frontend-port", String(ports.website), "--backend-port", String(ports.api)];
    await generate(cli, folder, ["first-app", "--yes", "--core", "local", ...flags]);
    project = path.join(folder, "first-app");

    const core = `http://localhost:${ports.core}`;
    const env = freshEnvironment({ SUPERTOKENS_CONNECTION_URI: core, DEV_INBOX_URL: `${core}/dev/inbox` });
    terminal = pty.spawn(process.platform === "win32" ? "npm.cmd" : "npm", ["run", "dev"], {
      cwd: project,
      env,
      cols: 100,
      rows: 40,
    });
    terminal.onData((data) => (screen += data));
    ended = new Promise((resolve) => terminal.onExit(resolve));
    const addresses = [core, `http://localhost:${ports.api}`, `http://localhost:${ports.website}/`];
    await until("all parts say where they are", () => addresses.every((url) => shown().includes(url)), 90_000).catch(
      (error: unknown) => {
        throw new Error(`${(error as Error).message}\n${screen}`);
      },
    );
  }, 600_000);

  afterAll(async () => {
    terminal?.kill();
    await ended;
    await removeTemp(folder);
  });

  test("a browser signs up, reloads, signs out, signs in, is refused, and resets the password by the caught mail", async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ baseURL: `http://localhost:${ports.website}` });
      const email = newEmail();
      await page.goto("/auth?show=signup");
      await sendSignUp(page, email, PASSWORD);
      await expectDashboard(page);
      await page.reload();
      await expectDashboard(page);
      await signOut(page);
      await page.goto("/auth");
      await sendSignIn(page, email, PASSWORD);
      await expectDashboard(page);
      await signOut(page);

      await page.goto("/auth");
      await sendSignIn(page, email, "an entirely wrong one");
      await page.getByText(/incorrect/i).waitFor();

      await page.getByText(/forgot.*password/i).click();
      // The form that asks for a mail comes in a chunk of its own. Until it is there, the one for sign-in is.
      await page.locator("input[type=password]").waitFor({ state: "detached" });
      await emailField(page).fill(email);
      await submitButton(page).click();
      await page.goto(await mailedLink(email));
      const fields = page.locator("input[type=password]");
      // The form comes in a chunk of its own; `all()` would take what is there at this moment, perhaps nothing.
      await fields.first().waitFor();
      for (const field of await fields.all()) await field.fill(NEW_PASSWORD);
      await submitButton(page).click();
      await page
        .getByText(/changed|updated/i)
        .first()
        .waitFor();
      await page.goto("/auth");
      await sendSignIn(page, email, NEW_PASSWORD);
      await expectDashboard(page);
      expect(new URL(page.url()).pathname).toBe("/dashboard");
    } finally {
      await browser.close();
    }
  }, 120_000);

  test("the caught mail is on the screen, too", async () => {
    const email = newEmail();
    await fetch(`http://localhost:${ports.core}/dev/inbox`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ channel: "email", type: "PASSWORD_RESET", to: email, link: "http://localhost/x" }),
    });
    await until("the line appears", () => shown().includes(email), 5_000);
    expect(shown()).toContain(`PASSWORD_RESET to ${email}`);
  });

  test("Ctrl-C stops everything: no process and no port is left", async () => {
    terminal.write(CTRL_C);
    const { exitCode, signal } = await ended;
    // Ended by Ctrl-C, which npm passes on as the signal itself.
    expect(exitCode === 130 || signal === 2).toBe(true);
    await until("all processes have ended", () => processesIn(project).length === 0, 15_000);
    for (const port of Object.values(ports)) expect(await isListening(port)).toBe(false);
  }, 60_000);

  /** What is on the screen, without colours. */
  function shown(): string {
    return stripVTControlCharacters(screen);
  }

  async function mailedLink(to: string): Promise<string> {
    const response = await fetch(`http://localhost:${ports.core}/dev/inbox?to=${encodeURIComponent(to)}&wait=10000`);
    const { messages } = (await response.json()) as { messages: { link: string }[] };
    const [newest] = messages;
    if (!newest) throw new Error(`No mail to ${to} was caught`);
    return newest.link;
  }
});
