/** Fields that the SDK uses as text or object without checking them: it would fail at other types. */
const kinds = {
  email: "string",
};

/** False when one of these fields has another type, such as a number or null, or when an address is not valid. */
export function isReadable(body: unknown): boolean {
  const given = properties(body);
  const isRight = ([name, kind]: [string, string]) => {
    const value = given[name];
    return value === undefined || (value !== null && typeof value === kind);
  };
  if (!Object.entries(kinds).every(isRight)) return false;
  return [given.email, ...emailsOf(given.formFields)].every(canBeEmail);
}

function emailsOf(formFields: unknown): unknown[] {
  const fields = Array.isArray(formFields) ? formFields.map(properties) : [];
  return fields.filter(({ id }) => id === "email").map(({ value }) => value);
}

function canBeEmail(value: unknown): boolean {
  return canBeAddress(value, 320);
}

/** Control characters are refused: the core removes some of them, so one account would have many addresses. */
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
