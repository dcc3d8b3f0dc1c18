import { useState } from "react";
import { Link, NavLink, useNavigate } from "react-router";
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
      <Link className="brand" to="/">
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
      <Link to="/auth?show=signin">Sign in</Link>
      <Link to="/auth?show=signup">Sign up</Link>
    </>
  );
}

function SignedInLinks() {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);

  async function leave() {
    // First away from pages that need a session: they would ask the visitor to sign in again.
    await navigate("/");
    try {
      await signOut();
    } catch {
      setFailed(true);
    }
  }

  return (
    <>
      <NavLink to="/dashboard">Dashboard</NavLink>
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
