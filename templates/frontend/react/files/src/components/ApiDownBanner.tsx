import { app, commands } from "@/config/app";

/** Says that nothing can work at the moment, and to developers what to do about it. */
export function ApiDownBanner() {
  return (
    <p className="banner banner-bad" role="alert">
      <span>
        The API at {app.apiUrl} does not answer, so nobody can sign in.{" "}
        {app.development && (
          <>
            Start it with <code>{commands.start}</code> in the project's folder.
          </>
        )}
      </span>
    </p>
  );
}
