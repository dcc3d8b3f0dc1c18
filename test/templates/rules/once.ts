/**
 * Remembers what a function found in a file: projects have most of their files in common, and each distinct one is
 * looked at once.
 */
export function oncePerFile<Result>(
  look: (file: string, text: string) => Result,
): (file: string, text: string) => Result {
  const known = new Map<string, Map<string, Result>>();
  return (file, text) => {
    const byName = known.get(text) ?? new Map<string, Result>();
    if (byName.size === 0) known.set(text, byName);
    if (!byName.has(file)) byName.set(file, look(file, text));
    return byName.get(file) as Result;
  };
}

/** Number of the line in which a position is, from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}
