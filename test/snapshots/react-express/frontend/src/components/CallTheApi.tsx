import { useState } from "react";
import { type ApiResult, request } from "@/api";
import { app, commands } from "@/config";

type Answer = ApiResult<unknown> & { path: string };

const PATHS = ["/sessioninfo", "/admin"];

/** Calls the API from the page, and shows what it answers. */
export function CallTheApi() {
  const [answer, setAnswer] = useState<Answer>();

  async function call(path: string) {
    setAnswer({ path, ...(await request(path)) });
  }

  return (
    <section className="card" aria-labelledby="call">
      <h2 id="call">Call the API</h2>
      <p className="actions">
        {PATHS.map((path) => (
          <button
            key={path}
            className="button button-quiet"
            type="button"
            onClick={() => call(path)}
          >
            GET {path}
          </button>
        ))}
      </p>
      <div aria-live="polite">
        {answer && (
          <figure className="answer">
            <figcaption>
              {answer.path}: {answer.status || "no answer"}
            </figcaption>
            <pre>
              {answer.ok
                ? JSON.stringify(answer.body, null, 2)
                : answer.message}
            </pre>
          </figure>
        )}
        {app.development && answer?.status === 403 && (
          <p>
            To get the role, run{" "}
            <code>{commands.makeAdmin} -- you@example.com</code>
          </p>
        )}
      </div>
    </section>
  );
}
