import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../support/processes.js";
import { samCli } from "../support/sam.js";
import { makeTemp, removeTemp } from "../support/temp.js";
import { folderOf, type Project } from "./project.js";

/** What Lambda would do: it loads the function, and calls it with an event of API Gateway. */
const CALL = `
const { handler } = await import(process.argv[1]);
const call = (method, path, body) =>
  handler({
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "localhost", "content-type": "application/json", rid: "anti-csrf" },
    requestContext: { http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" }, stage: "$default" },
    body: body && JSON.stringify(body),
    isBase64Encoded: false,
  }, {});
const field = (id, value) => ({ id, value });
const formFields = [field("email", "jane@example.com"), field("password", "password1")];
console.log((await call("GET", "/hello")).body, (await call("POST", "/auth/signup", { formFields })).body);
`;

/** `sam build` makes the function of a project with passwords, and of nothing else; it answers, and has its data. */
export async function expectSamBuilds(project: Project): Promise<void> {
  const folder = folderOf(project, project.api!);
  const built = await makeTemp("sam");
  try {
    const env = { ...project.env, SAM_CLI_TELEMETRY: "0" };
    await run([...(await samCli()), "build", "--build-dir", built], { cwd: folder, env });
    const made = path.join(built, "Backend");
    const files = await readdir(made, { recursive: true });
    assert.deepEqual(files.sort(), ["common-passwords.txt", "src", "src/handler.mjs", "src/handler.mjs.map"]);
    const { sources } = JSON.parse(await readFile(path.join(made, "src", "handler.mjs.map"), "utf8")) as {
      sources: string[];
    };
    assert.ok(sources.some((source) => source.endsWith("src/app.ts")));
    assert.deepEqual(
      sources.filter((source) => /src\/(gateway|index|stop|fake-providers)\.ts$/.test(source)),
      [],
    );
    const words = ["node", "--input-type=module", "--eval", CALL, path.join(made, "src", "handler.mjs")];
    const answers = await run(words, { cwd: built, env: { ...env, APP_ENV: "development" } });
    assert.match(answers, /"message":"Hello from /);
    assert.match(answers, /This password is too common/);
  } finally {
    await removeTemp(built);
  }
}
