import { Link } from "react-router";
import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { app } from "@/config";

export function Home() {
  const session = useSessionContext();
  const signedIn = !session.loading && session.doesSessionExist;

  return (
    <section className="hero">
      <title>{app.name}</title>
      <h1>Welcome to {app.name}</h1>
      <p className="lead">
        Sign-up, sign-in and sessions work. To change this page, edit{" "}
        <code>frontend/src/pages/Home.tsx</code>.
      </p>
      {signedIn ? (
        <Link className="button" to="/dashboard">
          Open your dashboard
        </Link>
      ) : (
        <p className="actions">
          <Link className="button" to="/auth?show=signup">
            Create an account
          </Link>
          <Link className="button button-quiet" to="/auth?show=signin">
            Sign in
          </Link>
        </p>
      )}
    </section>
  );
}
