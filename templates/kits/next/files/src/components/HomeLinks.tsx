import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { Link } from "./navigation";

/** Where a visitor goes next: to sign in, or to the dashboard. */
export function HomeLinks() {
  const session = useSessionContext();
  const signedIn = !session.loading && session.doesSessionExist;

  return (
    <p className="actions">
      {signedIn ? (
        <Link className="button" to="/dashboard">
          Open your dashboard
        </Link>
      ) : (
        <>
          <Link className="button" to="/auth?show=signup">
            Create an account
          </Link>
          <Link className="button button-quiet" to="/auth?show=signin">
            Sign in
          </Link>
        </>
      )}
    </p>
  );
}
