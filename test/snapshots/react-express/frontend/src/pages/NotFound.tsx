import { NothingHere } from "@/components/Notice";
import { app } from "@/config/app";

export function NotFound() {
  return (
    <>
      <title>{`Page not found · ${app.name}`}</title>
      <NothingHere />
    </>
  );
}
