/** Ends an error's text with the word that was probably meant, if one of those allowed is near; else with nothing. */
export function suggest(given: string, allowed: readonly string[]): string {
  const distances = allowed.map((name) => ({ name, distance: editDistance(given, name) }));
  const [nearest] = distances.sort((a, b) => a.distance - b.distance);
  const isNear = nearest !== undefined && nearest.distance <= Math.max(2, given.length / 3);
  return isNear ? ` Did you mean ${nearest.name}?` : "";
}

/** How many letters must be added, dropped or changed to make one word of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
