import { slotOf } from "../../../src/plan/slots.js";
import type { Finding } from "../project.js";

/**
 * Slots that only one side knows: the name of a slot is written by the layers that fill it, and by the file that asks
 * for it.
 *
 * @param texts of all files below `templates/`
 */
export function strayPieces(texts: Map<string, string>): Finding[] {
  const filled = [...texts.keys()].flatMap((file): [string, string][] => {
    const [, piece] = /\/(slots\/.*?)(?:\.ejs)?$/.exec(file) ?? [];
    return piece === undefined ? [] : [[slotOf(piece)!, file]];
  });
  const asked = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/\bslot\("([^"]+)"/g)].map(([, name]): [string, string] => [name!, file]),
  );
  const isIn = (list: [string, string][], name: string) => list.some(([other]) => other === name);
  return [
    ...filled
      .filter(([name]) => !isIn(asked, name))
      .map(([name, file]) => ({ file, message: `no template asks for the slot "${name}"` })),
    ...asked
      .filter(([name]) => !isIn(filled, name))
      .map(([name, file]) => ({ file, message: `no layer fills the slot "${name}"` })),
  ];
}
