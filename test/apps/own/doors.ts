import type { Answer, Client } from "../../support/http.js";
import type { Stack } from "../../../src/catalog/types.js";
import type { Person } from "./target.js";

/** The result of an attempt: the answer, whether it was a success, and what people are told. */
export interface Outcome {
  ok: boolean;
  answer: Answer;
  message: string;
}

export type Fields = Record<string, unknown>;
type Paths = NonNullable<Stack["ownAccounts"]>["paths"];
type Route = "register" | "login" | "logout" | "password";

/** How people sign in to an app over HTTP: by forms in pages, or by JSON. The cases use all apps in the same way. */
export interface Door {
  /** What it has: what its manifest says, "pages" and "forms" or "json". */
  has: ReadonlySet<string>;
  paths: Paths;
  register: (client: Client, person: Partial<Record<keyof Person | "confirm", unknown>>) => Promise<Outcome>;
  login: (client: Client, login: string, password: string, more?: Fields) => Promise<Outcome>;
  logout: (client: Client) => Promise<Outcome>;
  changePassword: (client: Client, current: string, password: string) => Promise<Outcome>;
  /** Name of the person who is signed in, or null. */
  whoAmI: (client: Client) => Promise<string | null>;
  /** Headers by which an API knows its own pages, or whoever may not be another site. */
  proof: (client: Client) => Promise<Record<string, string>>;
  /** Sends a request that changes something as another site could: without the proof of the app's own page. */
  forge: (client: Client, path: string, fields: Fields) => Promise<Answer>;
}

/** A way in: how a route is used, how a page or an answer says who is signed in, how a request is forged. */
interface Way {
  has: string[];
  use: (client: Client, path: string, fields: Fields) => Promise<Outcome>;
  name: (answer: Answer) => string | null;
  proof: Door["proof"];
  forge: Door["forge"];
}

const decode = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

/** Texts of a page's errors. */
function messagesOf(page: string): string {
  return [...page.matchAll(/<p class="(?:message|error)"[^>]*>([^<]*)</g)]
    .map(([, text = ""]) => decode(text.trim()))
    .join("; ");
}

export const urlencoded = (fields: Fields) => ({
  body: new URLSearchParams(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

/** Sends the form of a page. */
async function submit(client: Client, path: string, { next, ...fields }: Fields): Promise<Outcome> {
  const address = next === undefined ? path : `${path}?${new URLSearchParams({ next: String(next) }).toString()}`;
  const page = await client.get(address);
  const token = /name="csrf_token"(?: type="hidden")? value="([^"]+)"/.exec(page.text)?.[1];
  // Whoever is signed in already is sent on instead of being shown the form.
  const answer = token === undefined ? page : await client.post(address, urlencoded({ csrf_token: token, ...fields }));
  return { ok: answer.status === 302, answer, message: messagesOf(answer.text) };
}

function ofJson(answer: Answer): Outcome {
  const errors = Object.values((answer.json?.errors ?? {}) as Record<string, string | string[]>).flat();
  return {
    ok: answer.status >= 200 && answer.status < 300,
    answer,
    message: [answer.json?.message, ...errors].filter(Boolean).join("; "),
  };
}

/** The token that a page has for its scripts. */
async function pageToken(client: Client): Promise<Record<string, string>> {
  const { text } = await client.get("/");
  return { "x-csrftoken": /name="csrf-token" content="([^"]+)"/.exec(text)?.[1] ?? "" };
}

const byJson = (has: string[], proof: Door["proof"]): Way => ({
  has: ["json", ...has],
  use: async (client, path, json) => ofJson(await client.post(path, { json, headers: await proof(client) })),
  name: ({ json }) => (json?.user?.username as string | undefined) ?? null,
  proof,
  forge: (client, path, json) => client.post(path, { json }),
});

const WAYS: Record<NonNullable<Stack["ownAccounts"]>["by"], Way> = {
  forms: {
    has: ["pages", "forms"],
    use: submit,
    name: ({ status, text }) => (status === 200 ? decode(/<h1>Hello, ([^<]*)<\/h1>/.exec(text)?.[1] ?? "?") : null),
    proof: async () => ({}),
    forge: (client, path, fields) => client.post(path, urlencoded(fields)),
  },
  scripts: byJson(["pages"], pageToken),
  api: byJson([], async () => ({ "x-requested-with": "fetch" })),
};

/**
 * All fields are sent that some app asks for: the others do not look at them.
 *
 * @throws Error for a stack whose manifest does not say how it is used
 */
export function doorOf({ id, ownAccounts }: Pick<Stack, "id" | "ownAccounts">): Door {
  if (!ownAccounts) throw new Error(`the manifest of ${id} has no "ownAccounts": how is it used?`);
  const { by, has, paths } = ownAccounts;
  const way = WAYS[by];
  const use = (client: Client, route: Route, fields: Fields) => way.use(client, paths[route], fields);
  return {
    has: new Set([...way.has, ...has]),
    paths,
    register: (client, person) =>
      use(client, "register", { first_name: "Jane", last_name: "Doe", confirm: person.password, ...person }),
    login: (client, login, password, more = {}) => use(client, "login", { login, username: login, password, ...more }),
    logout: (client) => use(client, "logout", {}),
    changePassword: (client, current, password) =>
      use(client, "password", { current_password: current, password, confirm: password }),
    whoAmI: async (client) => way.name(await client.get(paths.user)),
    proof: way.proof,
    forge: way.forge,
  };
}
