import { z } from "zod";

/** Characters that no auth route contains, and that software interprets in different ways. */
const ODD = /[%\\;]|\/\//;

const ESCAPE = /%([0-9a-f]{2})/gi;

/**
 * True for a path that could be read as an auth route but is written in another way, such as `/%61uth/signin`: checks
 * of a route might not recognise it.
 */
export function isOddAuthPath(url: string): boolean {
  const [path = ""] = url.split("?");
  if (!ODD.test(path)) return false;
  let plain = path;
  for (let i = 0; i < 5; i++) plain = decode(plain);
  const isEncodedStill = decode(plain) !== plain;
  plain = plain.toLowerCase().replace(/[\\/]+/g, "/");
  return isEncodedStill || /(^|\/)auth([/?#;]|$)/.test(plain);
}

function decode(path: string): string {
  return path.replace(ESCAPE, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** Control characters are refused: the core removes some of them, so one account would have many addresses. */
const address = (longest: number) =>
  z
    .string()
    .regex(/^[^\v\f]*$/)
    .trim()
    .max(longest)
    .regex(/^\P{Cc}*$/u);

const email = address(320);

/** Fields that the SDK uses without checking their type, at which it would fail. */
const authBody = z.looseObject({
  email: email.optional(),
  webauthnGeneratedOptionsId: z.string().optional(),
});

/** False for a body that the SDK would fail at, or with an address that is not valid. */
export function isReadable(body: unknown): boolean {
  return body === undefined || authBody.safeParse(body).success;
}
