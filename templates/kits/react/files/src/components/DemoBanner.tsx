import { useState } from "react";
import { commands } from "@/config/app";

const DISMISSED = "demo-banner-dismissed";

/** Says that the data is public, as long as users are stored on the demo core. Stays away for the rest of the visit. */
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
        keep it on your machine, run <code>{commands.startLocal}</code>
      </p>
      <button className="link" type="button" onClick={dismiss}>
        Dismiss
      </button>
    </aside>
  );
}
