import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { app } from "@/config/app";
import { useApi } from "@/useApiStatus";
import { Doorway } from "./Doorway";
import { Link } from "./navigation";

/** The home page. */
export function Welcome() {
  return (
    <section className="hero">
      <div className="hero-text">
        <h1>Welcome to {app.name}</h1>
        <p className="lead">
          The door is in place: people can sign up, sign in and come back. What
          is behind it is yours to build.
        </p>
        <Actions />
        <ApiLine />
      </div>
      <Doorway />
    </section>
  );
}

function Actions() {
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

function ApiLine() {
  const api = useApi();

  return (
    <p className={`api-status api-${api.state}`} aria-live="polite">
      {api.state === "asking" && "Asking the API…"}
      {api.state === "up" && `The API is up and says: ${api.message}`}
      {api.state === "down" && "The API is down"}
    </p>
  );
}
