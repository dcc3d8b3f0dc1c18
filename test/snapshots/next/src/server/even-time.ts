import { setTimeout } from "node:timers/promises";

/**
 * Answers that would tell by their time whether there is an account wait for this: a password is checked only where there
 * is one, which takes time.
 */
export function evenTime(): Promise<void> {
  return setTimeout(600);
}
