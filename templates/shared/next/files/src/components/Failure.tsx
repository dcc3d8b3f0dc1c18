/** Stands in for a page that could not be shown, e.g. when the core is away while a session has to be renewed. */
export function Failure() {
  return (
    <section className="notice">
      <h1>Something went wrong</h1>
      <p className="lead">This page could not be shown.</p>
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
