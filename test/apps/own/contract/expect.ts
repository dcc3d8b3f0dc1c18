import assert from "node:assert/strict";
import type { Answer, Client } from "../../../support/http.js";
import type { App } from "../target.js";

/** A proper refusal: status 4xx, and nothing about the inside of the app. */
export function expectRefused(answer: Answer): void {
  assert.ok(answer.status >= 400 && answer.status < 500, `status ${answer.status}: ${answer.text.slice(0, 500)}`);
  expectNothingOfTheInside(answer);
}

export function expectNothingOfTheInside(answer: Answer): void {
  assert.doesNotMatch(
    answer.text,
    /Traceback|\.py\b|site-packages|sqlalchemy|psycopg|pymongo|OperationalError/i,
    "an answer that shows the inside",
  );
}

export function expectStatus(answer: Answer, status: number): void {
  assert.equal(answer.status, status, `status ${answer.status}, not ${status}: ${answer.text.slice(0, 500)}`);
  if (status >= 400) expectNothingOfTheInside(answer);
}

/** Nobody is signed in with this browser. */
export async function expectNoSession(app: App, client: Client): Promise<void> {
  assert.equal(await app.target.door.whoAmI(client), null, "somebody is signed in");
}

/** Protected things are refused, or lead to where one signs in. */
export async function expectShutOut(app: App, client: Client): Promise<void> {
  await expectNoSession(app, client);
  const { door } = app.target;
  const answer = await client.get(door.paths.protected);
  if (door.has.has("pages")) {
    assert.equal(answer.status, 302, answer.text.slice(0, 300));
    assert.match(answer.headers.get("location") ?? "", /^\/login\?next=/);
  } else {
    expectStatus(answer, 401);
  }
}
