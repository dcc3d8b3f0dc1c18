import { useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { SuperTokensWrapper } from "supertokens-auth-react";
import { ApiContext, useApiStatus } from "@/useApiStatus";
import { ApiDownBanner } from "./ApiDownBanner";
import { DemoBanner } from "./DemoBanner";
import { Header } from "./Header";

/** What every page has around it. */
export function Layout() {
  const api = useApiStatus();
  const main = useFocusOnNavigation();

  return (
    <SuperTokensWrapper>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      {api.state === "down" && <ApiDownBanner />}
      {api.state === "up" && api.demoCore && <DemoBanner />}
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <ApiContext value={api}>
          <Outlet />
        </ApiContext>
      </main>
      <ScrollRestoration />
    </SuperTokensWrapper>
  );
}

/** Moves the focus to the new page, as a full page load would, so that keyboards and screen readers start at its top. */
function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const element = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    element.current?.focus({ preventScroll: true });
  }, [pathname]);

  return element;
}
