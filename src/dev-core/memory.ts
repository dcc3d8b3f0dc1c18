import { setFlagsFromString } from "node:v8";

/** Whether this process is the dev core's own, and not one that uses it as a library. */
let small = false;

/**
 * Makes V8 sparing. It would let its space for young objects grow to tens of megabytes under load, and keep room to
 * spare for old ones; but a tool that runs in the background of somebody's work all day is better small than a little
 * faster.
 */
export function staySmall(): void {
  small = true;
  setFlags();
}

/**
 * To be called when a thread has been made: V8 then puts the factor by which that space grows back to two
 * (Heap::ConfigureHeap).
 */
export function staySmallStill(): void {
  if (small) setFlags();
}

function setFlags(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--optimize-for-size");
}
