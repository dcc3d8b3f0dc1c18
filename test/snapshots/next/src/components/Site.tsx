"use client";

import type { ReactNode } from "react";
import { SuperTokensWrapper } from "supertokens-auth-react";
import { initSuperTokens } from "@/auth/supertokens";
import { ApiStatus } from "./ApiStatus";
import { Header } from "./Header";

if (typeof window !== "undefined") initSuperTokens();

/** The layout around every page. */
export function Site({ children }: { children: ReactNode }) {
  return (
    <SuperTokensWrapper>
      <div id="root">
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        <Header />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <ApiStatus />
      </div>
    </SuperTokensWrapper>
  );
}
