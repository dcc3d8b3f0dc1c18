/** Shown while a page is on its way. It fades in late, so that a fast one does not flicker. */
export function Loading() {
  return (
    <p className="loading" aria-live="polite">
      One moment…
    </p>
  );
}
