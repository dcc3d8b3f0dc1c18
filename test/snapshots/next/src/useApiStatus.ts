import { createContext, useContext, useEffect, useState } from "react";
import { getHello, type Hello } from "./api";

export type ApiStatus =
  { state: "asking" } | { state: "down" } | ({ state: "up" } & Hello);

export const ApiContext = createContext<ApiStatus>({ state: "asking" });

/** The state of the API, for pages. */
export const useApi = () => useContext(ApiContext);

const RETRY_MS = 3000;

/** Asks once whether the API is there; while it is not, asks again every three seconds. */
export function useApiStatus(): ApiStatus {
  const [status, setStatus] = useState<ApiStatus>({ state: "asking" });

  useEffect(() => {
    let timer: number | undefined;
    let stopped = false;

    async function ask() {
      const hello = await getHello();
      if (stopped) return;
      setStatus(hello.ok ? { state: "up", ...hello.body } : { state: "down" });
      if (!hello.ok) timer = window.setTimeout(ask, RETRY_MS);
    }
    void ask();

    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, []);

  return status;
}
