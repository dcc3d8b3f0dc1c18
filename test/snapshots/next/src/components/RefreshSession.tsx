"use client";

import { useEffect, useState } from "react";
import { attemptRefreshingSession } from "supertokens-auth-react/recipe/session";
import { Loading } from "./Loading";
import { Failure } from "./Notice";

const RENEWED_AT = "session-renewed-at";
/** A page that needs another renewal within this time would go on forever. In milliseconds. */
const TOO_SOON = 5000;

let renewal: Promise<boolean> | undefined;

/**
 * Stands where the server would have shown something to who is signed in, but has found the access token expired: only
 * the browser holds what renews it. Shows the same page again afterwards, or the sign-in page when the session has ended.
 * However many of these a page has, the session is renewed once.
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
