import { useState } from "react";
import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { app } from "@/config";
import { Link, usePath, useSignOut } from "./navigation";

export function Header() {
  const session = useSessionContext();

  return (
    <header className="header">
      <Link className="brand" to="/">
        <span>{app.name}</span>
      </Link>
      {!session.loading && (
        <nav className="nav" aria-label="Main">
          {session.doesSessionExist ? (
            <SignedInLinks />
          ) : (
            <>
              <Link to="/auth?show=signin">Sign in</Link>
              <Link to="/auth?show=signup">Sign up</Link>
            </>
          )}
        </nav>
      )}
    </header>
  );
}

function SignedInLinks() {
  const isHere = usePath() === "/dashboard";
  const signOut = useSignOut();
  const [failed, setFailed] = useState(false);

  return (
    <>
      <Link to="/dashboard" aria-current={isHere ? "page" : undefined}>
        Dashboard
      </Link>
      <button
        className="link"
        type="button"
        onClick={() => signOut().catch(() => setFailed(true))}
      >
        Sign out
      </button>
      {failed && <p role="alert">Sign-out failed: the API does not answer.</p>}
    </>
  );
}
