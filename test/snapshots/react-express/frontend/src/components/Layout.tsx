import { useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { SuperTokensWrapper } from "supertokens-auth-react";
import { ApiStatus } from "./ApiStatus";
import { Header } from "./Header";

/** What every page has around it. */
export function Layout() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    // As after a full page load, keyboards and screen readers start at the top of a new page.
    if (shown.current !== pathname)
      main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);

  return (
    <SuperTokensWrapper>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <ApiStatus />
      <ScrollRestoration />
    </SuperTokensWrapper>
  );
}
