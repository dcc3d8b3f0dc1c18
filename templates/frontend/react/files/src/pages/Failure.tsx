import { usePageTitle } from "../usePageTitle";

/** Stands in for a page that could not be shown, e.g. when the API is away while a session has to be renewed. */
export function Failure() {
  usePageTitle("Something went wrong");

  return (
    <main className="notice">
      <h1>Something went wrong</h1>
      <p className="lead">This page could not be shown. Is the API running?</p>
      <button
        className="button"
        type="button"
        onClick={() => window.location.reload()}
      >
        Try again
      </button>
    </main>
  );
}
