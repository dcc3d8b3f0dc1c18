import UserMetadata from "supertokens-node/recipe/usermetadata";

/**
 * What the sign-up form asks for besides e-mail address and password. To ask for more, add a field here and in the form:
 * every answer is kept in the user's metadata, under the field's id.
 */
export const profileFields = [
  { id: "name", optional: true, validate: validateName },
];

/** @returns a message for the user that says what is wrong with the name, or undefined when it is good */
async function validateName(name: unknown): Promise<string | undefined> {
  if (typeof name !== "string") return "Name must be text";
  const { length } = [...name.trim()];
  if (length > 100) return "Name must be at most 100 characters long";
  if (/\p{Cc}/u.test(name.trim())) return "Name must be one line of text";
  return undefined;
}

/** True when there are only fields of the form, each of them once. */
export function areAsked(answers: { id: string }[]): boolean {
  const asked = ["email", "password", ...profileFields.map(({ id }) => id)];
  const ids = answers.map(({ id }) => id);
  return ids.every((id, at) => asked.includes(id) && ids.indexOf(id) === at);
}

/** Stores the answers of a user who has just signed up. The account exists already, so a failure is only logged. */
export async function saveProfile(
  userId: string,
  answers: { id: string; value: unknown }[],
): Promise<void> {
  const profile: Record<string, string> = {};
  for (const { id } of profileFields) {
    const value = answers.find((answer) => answer.id === id)?.value;
    if (typeof value === "string" && value.trim()) profile[id] = value.trim();
  }
  if (Object.keys(profile).length === 0) return;
  try {
    await UserMetadata.updateUserMetadata(userId, profile);
  } catch (error) {
    console.error(`The profile of user ${userId} was not saved: ${error}`);
  }
}

export async function readName(userId: string): Promise<string | null> {
  const { metadata } = await UserMetadata.getUserMetadata(userId);
  return typeof metadata.name === "string" ? metadata.name : null;
}
