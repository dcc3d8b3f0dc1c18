import { Failure } from "@/components/Notice";
import { app } from "@/config/app";

/** Replaces everything, layout included. */
export function Failed() {
  return (
    <main>
      <title>{`Something went wrong · ${app.name}`}</title>
      <Failure />
    </main>
  );
}
