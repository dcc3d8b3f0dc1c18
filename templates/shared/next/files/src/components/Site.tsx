"use client";

import { createContext, type ReactNode, useContext } from "react";
import { SuperTokensWrapper } from "supertokens-auth-react";
import { initSuperTokens } from "../config/supertokens";
import { type ApiStatus, useApiStatus } from "../useApiStatus";
import { DemoBanner } from "./DemoBanner";
import { Header } from "./Header";

if (typeof window !== "undefined") initSuperTokens();

const Api = createContext<ApiStatus>({ state: "asking" });

/** The state of the API, as far as the browser knows it. */
export const useApi = () => useContext(Api);

/** What every page has around it. */
export function Site({ children }: { children: ReactNode }) {
  const api = useApiStatus();

  return (
    <SuperTokensWrapper>
      <div id="root">
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {api.state === "up" && api.demoCore && <DemoBanner />}
        <Header />
        <main id="main" tabIndex={-1}>
          <Api value={api}>{children}</Api>
        </main>
      </div>
    </SuperTokensWrapper>
  );
}
