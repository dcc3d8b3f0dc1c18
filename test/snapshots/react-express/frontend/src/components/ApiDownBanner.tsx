import { app, commands } from "@/config/app";

/** Says that the API is down, and tells developers how to start it. */
export function ApiDownBanner() {
  return (
    <p className="banner banner-bad" role="alert">
      <span>
        The API at {app.apiUrl} does not answer.{" "}
        {app.development && (
          <>
            Start it with <code>{commands.start}</code> in the project folder.
          </>
        )}
      </span>
    </p>
  );
}
