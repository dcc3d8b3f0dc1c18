/** What the SDK takes for text without a look: anything else would make it stumble. */
const texts = [
  "email",
  "phoneNumber",
  "deviceId",
  "preAuthSessionId",
  "userInputCode",
  "linkCode",
  "webauthnGeneratedOptionsId",
];

/** False for a body in which one of these is something else, as a number or a list. */
export function isReadable(body: unknown): boolean {
  const given = Object(body) as Record<string, unknown>;
  return texts.every((name) =>
    ["undefined", "string"].includes(typeof given[name]),
  );
}
