import assert from "node:assert/strict";
import type { Answer } from "../../support/http.js";

/** The answer has this status; otherwise the message shows what came instead. */
export function expectStatus(answer: Answer, status: number): void {
  assert.equal(answer.status, status, `status ${answer.status}, not ${status}: ${answer.text.slice(0, 500)}`);
}

/** An error in the form that all backends have: this status, JSON, a message for people and nothing of the inside. */
export function expectError(answer: Answer, status: number): void {
  expectStatus(answer, status);
  assert.match(
    answer.headers.get("content-type") ?? "",
    /^application\/json/,
    `an error that is not JSON: ${answer.text.slice(0, 200)}`,
  );
  assert.equal(typeof answer.json?.message, "string", `an error without a message: ${answer.text.slice(0, 200)}`);
  assert.doesNotMatch(
    answer.text,
    /Traceback|\.(js|ts|py|go):\d+|node_modules|site-packages/,
    "an error that shows the inside",
  );
}

/** No cookie is set (deleting one is fine). */
export function expectNoNewCookie(answer: Answer): void {
  const set = answer.cookies.filter((cookie) => !cookie.expired).map((cookie) => cookie.name);
  assert.deepEqual(set, [], "cookies were set");
}

/** The SDK's answer to a form with a bad field: status FIELD_ERROR, and the message of that field. */
export function fieldError(answer: Answer, field: string): string {
  expectStatus(answer, 200);
  assert.equal(answer.json?.status, "FIELD_ERROR", answer.text);
  const found = (answer.json.formFields as { id: string; error: string }[]).find((entry) => entry.id === field);
  assert.ok(found, `no error for ${field}: ${answer.text}`);
  return found.error;
}
