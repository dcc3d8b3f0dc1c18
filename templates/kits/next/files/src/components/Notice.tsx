import { Link } from "./navigation";

/** Instead of a page that does not exist. */
export function NothingHere() {
  return (
    <section className="hero">
      <p className="eyebrow">404</p>
      <h1>This page does not exist</h1>
      <p className="lead">
        The page may have moved, or the address has a typing error.
      </p>
      <Link className="button" to="/">
        Go to the home page
      </Link>
    </section>
  );
}

/** Instead of a page that failed, e.g. when the API is down while a session has to be renewed. */
export function Failure() {
  return (
    <section className="hero">
      <h1>Something went wrong</h1>
      <p className="lead">This page could not be shown. Is the API running?</p>
      <button
        className="button"
        type="button"
        onClick={() => window.location.reload()}
      >
        Try again
      </button>
    </section>
  );
}
