import { NothingHere } from "@/components/Notice";
import { usePageTitle } from "@/usePageTitle";

export function NotFound() {
  usePageTitle("Page not found");
  return <NothingHere />;
}
