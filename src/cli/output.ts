import { fstatSync, writeSync } from "node:fs";

/** One of the two streams that a program prints on. */
export interface Output {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const DESCRIPTORS = { stdout: 1, stderr: 2 };

const known = new Map<string, Output>();

/**
 * Where to print. A file, a pipe or a socket is written to directly: for `process.stdout`, Node loads its network and
 * stream libraries, which takes longer than all of `--help`. A terminal is Node's own stream.
 */
export function output(name: "stdout" | "stderr"): Output {
  const found = known.get(name) ?? (isRedirected(name) ? direct(name) : stream(name));
  known.set(name, found);
  return found;
}

function isRedirected(name: keyof typeof DESCRIPTORS): boolean {
  // Windows has no descriptors that can be told apart this way.
  if (process.platform === "win32") return false;
  try {
    return !fstatSync(DESCRIPTORS[name]).isCharacterDevice();
  } catch {
    // It is closed.
    return false;
  }
}

function direct(name: keyof typeof DESCRIPTORS): Output {
  let slow: NodeJS.WriteStream | undefined;
  return {
    write: (text) => {
      if (slow) return void slow.write(text);
      let rest = Buffer.from(text);
      try {
        while (rest.length > 0) rest = rest.subarray(writeSync(DESCRIPTORS[name], rest));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
        // The reader is slower than we are, and the pipe does not make us wait. Node's stream waits, and takes all that
        // follows as well, so that it stays in order.
        slow = stream(name);
        slow.write(rest);
      }
    },
  };
}

/** A closed pipe or terminal must not stop us in the middle of a clean-up. */
function stream(name: keyof typeof DESCRIPTORS): NodeJS.WriteStream {
  const { [name]: found } = process;
  if (!found.listeners("error").includes(ignore)) found.on("error", ignore);
  return found;
}

const ignore = () => {};
