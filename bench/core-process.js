// A dev core as a process of its own, and the client that the measurements ask it with.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { timed } from "./measure.js";

/** One connection for each request that runs at the same time, kept open, as the SDKs do. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Starts a dev core on a free port and waits until it says that it is ready.
 *
 * @param {string[]} command what Node runs, e.g. `[dev-core.mjs]` or `[create-auth-app.js, "core"]`
 * @param {string[]} args options of the dev core
 */
export function startCore(command, args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn("node", [...command, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const stop = () =>
      new Promise((done) => {
        child.once("exit", done);
        child.kill("SIGTERM");
      });
    let output = "";
    child.once("exit", () => reject(new Error(`The dev core did not start:\n${output}`)));
    child.stdout.on("data", (data) => {
      output += data;
      const url = /ready at (http:\/\/\S+)/.exec(output)?.[1];
      if (url)
        resolve({
          url,
          stop,
          readyMs: performance.now() - started,
          memoryMb: () => residentMb(child.pid),
          call: caller(url),
        });
    });
  });
}

/** Asks for `/hello` again and again while something else is done, and returns how long each took. */
export async function waitsWhile(core, action) {
  const waits = [];
  let busy = true;
  const done = action().finally(() => (busy = false));
  while (busy) {
    waits.push(await timed(() => core.call("GET", "/hello")));
    await sleep(5);
  }
  await done;
  return waits;
}

/** @returns a function that asks the core, and gives its answer; it throws when its status is not OK */
function caller(url) {
  return async (method, path, body) => {
    const text = await ask(url + path, method, body);
    const answer = text.startsWith("{") ? JSON.parse(text) : { status: "OK" };
    if (answer.status !== "OK") throw new Error(`${path}: ${text.slice(0, 200)}`);
    return answer;
  };
}

function ask(address, method, body) {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "cdi-version": "5.4" };
    const request = http.request(address, { method, agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (data) => (text += data));
      response.on("end", () => resolve(text));
    });
    request.on("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Resident memory of a process in MB, from /proc (Linux). */
async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
