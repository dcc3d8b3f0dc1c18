/** What the SDK takes for a text or an object without a look: anything else would make it stumble. */
const kinds = {
  email: "string",
  webauthnGeneratedOptionsId: "string",
};

/** False for a body in which one of these is something else, as a number or null, or an address cannot be one. */
export function isReadable(body: unknown): boolean {
  const given = properties(body);
  const isRight = ([name, kind]: [string, string]) => {
    const value = given[name];
    return value === undefined || (value !== null && typeof value === kind);
  };
  if (!Object.entries(kinds).every(isRight)) return false;
  return canBeEmail(given.email);
}

function canBeEmail(value: unknown): boolean {
  return canBeAddress(value, 320);
}

/** Control characters are refused, as the core takes some of them away: then one account has many addresses. */
function canBeAddress(value: unknown, longest: number): boolean {
  if (typeof value !== "string") return true;
  const address = value.trim();
  return (
    address.length <= longest &&
    !/\p{Cc}/u.test(address) &&
    !/[\v\f]/.test(value)
  );
}

function properties(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}
