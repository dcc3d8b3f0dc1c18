/** The app's logo, the same as public/favicon.svg. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="mark-wall" width="32" height="32" rx="8" />
      <path className="mark-light" d="M9 26V15a7 7 0 0 1 14 0v11z" />
      <path className="mark-door" d="M9 26V15a7 7 0 0 1 7-7v18z" />
    </svg>
  );
}
