import { app } from "@/config";

/** Instead of everything, e.g. when the API is down while a session has to be renewed. */
export function Failed() {
  return (
    <main className="hero">
      <title>{`Something went wrong · ${app.name}`}</title>
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
