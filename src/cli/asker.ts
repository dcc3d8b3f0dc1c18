import type { ShownChoice } from "./menu-view.js";

/** Choices of a question. */
export interface Offer {
  choices: readonly ShownChoice[];
  /** How many more there are, and why they cannot be chosen; null when all can. */
  note: string | null;
}

/** Asks a person. The questions throw `Cancelled` when the person cancels. */
export interface Asker {
  /** How to answer, in one line. */
  hint: string;
  /** @param check returns what is wrong with a text, or null */
  text(message: string, initial: string, check: (text: string) => Promise<string | null>): Promise<string>;
  /** @returns index of the choice */
  select(message: string, offer: Offer, initial: number): Promise<number>;
  /** @returns indices of the choices, at least one */
  selectSome(message: string, offer: Offer, picked: number[]): Promise<number[]>;
  /** Shows an answer to which there is no alternative. */
  settled(message: string, title: string, note: string | null): void;
}

/** The person pressed Ctrl-C, Ctrl-D or Escape at a question. */
export class Cancelled extends Error {}
