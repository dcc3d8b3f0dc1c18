import { Welcome } from "@/components/Welcome";
import { usePageTitle } from "@/usePageTitle";

export function Home() {
  usePageTitle();
  return <Welcome />;
}
