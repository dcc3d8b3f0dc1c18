import { Failure } from "@/components/Notice";
import { usePageTitle } from "@/usePageTitle";

/** Stands in for everything, layout included. */
export function Failed() {
  usePageTitle("Something went wrong");

  return (
    <main>
      <Failure />
    </main>
  );
}
