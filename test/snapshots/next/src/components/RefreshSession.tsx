"use client";

import { useEffect, useState } from "react";
import { attemptRefreshingSession } from "supertokens-auth-react/recipe/session";
import { Loading } from "./Loading";
import { Failure } from "./Notice";

const RENEWED_AT = "session-renewed-at";
/** In milliseconds. A page that needs another renewal within this time would reload forever. */
const TOO_SOON = 5000;

let renewal: Promise<boolean> | undefined;

/**
 * Rendered instead of content for a signed-in user when the access token has expired: only the browser can renew it.
 * Shows the same page again afterwards, or the sign-in page when the session has ended. The session is renewed once,
 * even when a page has several of these.
 */
export function RefreshSession() {
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    renewal ??= renew();
    renewal.catch(() => setFailed(true));
  }, []);

  return failed ? <Failure /> : <Loading />;
}

async function renew(): Promise<boolean> {
  const last = Number(sessionStorage.getItem(RENEWED_AT));
  if (Date.now() - last < TOO_SOON) {
    throw new Error("The session was renewed just now, but is not accepted");
  }
  const isRenewed = await attemptRefreshingSession();
  if (isRenewed) {
    sessionStorage.setItem(RENEWED_AT, String(Date.now()));
    window.location.reload();
  } else {
    goToSignIn();
  }
  return isRenewed;
}

function goToSignIn(): void {
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams({
    redirectToPath: pathname + search + hash,
  });
  window.location.replace(`/auth?${query}`);
}
