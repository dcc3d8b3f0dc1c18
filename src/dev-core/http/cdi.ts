/**
 * The versions of the core's interface (CDI) that are served whole. `GET /apiversion` tells them to the SDKs, which
 * take the newest that they know. 5.5 and 5.6 are left out: no SDK asks for them yet.
 */
export const CDI_VERSIONS: readonly string[] = ["3.1", "4.0", "5.0", "5.1", "5.2", "5.3", "5.4"];

/**
 * Older versions that may be named although they are not advertised: sessions that an old SDK made by them are served.
 * The suites of the SDKs make such sessions, to see that they live on.
 */
export const OLD_CDI_VERSIONS: readonly string[] = ["2.8", "2.18", "3.0"];

export const NEWEST_CDI = CDI_VERSIONS.at(-1)!;

/** A version of the interface; handlers ask it where versions differ. */
export class CdiVersion {
  constructor(readonly text: string) {}

  atLeast(other: string): boolean {
    return compareVersions(this.text, other) >= 0;
  }
}

/** Whether a text can be a version at all. */
export function isVersion(text: string): boolean {
  return /^\d+(\.\d+)*$/.test(text);
}

export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  return (left?.[0] ?? 0) - (right?.[0] ?? 0) || (left?.[1] ?? 0) - (right?.[1] ?? 0);
}
