import { setTimeout } from "node:timers/promises";

/**
 * Waits, so that the time of an answer does not tell whether an account exists. Without an account no password is
 * checked, and the answer would be faster.
 */
export function evenTime(): Promise<void> {
  return setTimeout(600);
}
