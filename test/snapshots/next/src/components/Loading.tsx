/** Shown while a page loads. It appears late, so that fast pages do not flicker. */
export function Loading() {
  return (
    <p className="loading" aria-live="polite">
      Loading…
    </p>
  );
}
