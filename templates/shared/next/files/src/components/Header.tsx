import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import {
  signOut,
  useSessionContext,
} from "supertokens-auth-react/recipe/session";
import { app } from "../config/app";
import { Mark } from "./Mark";

export function Header() {
  const session = useSessionContext();

  return (
    <header className="header">
      <Link className="brand" href="/">
        <Mark />
        <span className="brand-name">{app.name}</span>
      </Link>
      {!session.loading && (
        <nav className="nav" aria-label="Main">
          {session.doesSessionExist ? <SignedInLinks /> : <SignedOutLinks />}
        </nav>
      )}
    </header>
  );
}

function SignedOutLinks() {
  return (
    <>
      <Link href="/auth?show=signin">Sign in</Link>
      <Link href="/auth?show=signup">Sign up</Link>
    </>
  );
}

function SignedInLinks() {
  const isHere = usePathname() === "/dashboard";
  const [failed, setFailed] = useState(false);

  async function leave() {
    try {
      await signOut();
      window.location.assign("/");
    } catch {
      setFailed(true);
    }
  }

  return (
    <>
      <Link href="/dashboard" aria-current={isHere ? "page" : undefined}>
        Dashboard
      </Link>
      <button className="link" type="button" onClick={leave}>
        Sign out
      </button>
      {failed && (
        <p className="nav-error" role="alert">
          You are still signed in: the API does not answer.
        </p>
      )}
    </>
  );
}
