import { useEffect } from "react";
import { app } from "./config/app";

/** Names the browser's tab after the page. */
export function usePageTitle(title?: string) {
  useEffect(() => {
    document.title = title ? `${title} · ${app.name}` : app.name;
  }, [title]);
}
