import { useState } from "react";
const DISMISSED = "demo-banner-dismissed";

/** Says that the data is public while users are stored on the demo core. Once dismissed, it is hidden for the session. */
export function DemoBanner() {
  const [dismissed, setDismissed] = useState(
    () => sessionStorage.getItem(DISMISSED) === "true",
  );
  if (dismissed) return null;

  function dismiss() {
    sessionStorage.setItem(DISMISSED, "true");
    setDismissed(true);
  }

  return (
    <aside className="banner" aria-label="About your data">
      <p>
        This app uses the public demo core: others may see what you enter. To
        use another core, set <code>SUPERTOKENS_CONNECTION_URI</code> in{" "}
        <code>.env</code>
      </p>
      <button className="link" type="button" onClick={dismiss}>
        Dismiss
      </button>
    </aside>
  );
}
