"use client";

import type { ReactNode } from "react";
import { SuperTokensWrapper } from "supertokens-auth-react";
import { initSuperTokens } from "@/config/supertokens";
import { ApiContext, useApiStatus } from "@/useApiStatus";
import { DemoBanner } from "./DemoBanner";
import { Header } from "./Header";

if (typeof window !== "undefined") initSuperTokens();

/** The layout around every page. */
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
          <ApiContext value={api}>{children}</ApiContext>
        </main>
      </div>
    </SuperTokensWrapper>
  );
}
