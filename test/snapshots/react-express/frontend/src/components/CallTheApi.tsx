import { useState } from "react";
import { type ApiResult, getAdmin, getSessionInfo } from "@/api";
import { app, commands } from "@/config/app";

const ENDPOINTS = [
  { path: "/sessioninfo", call: getSessionInfo, who: "signed-in users" },
  { path: "/admin", call: getAdmin, who: "users with the role admin" },
];

interface Answer {
  path: string;
  result: ApiResult<unknown>;
}

/** Calls the API from the page, and shows its answers and refusals. */
export function CallTheApi() {
  const [answer, setAnswer] = useState<Answer>();

  async function ask({ path, call }: (typeof ENDPOINTS)[number]) {
    setAnswer({ path, result: await call() });
  }

  return (
    <section className="card" aria-labelledby="call">
      <h2 id="call">Call the API</h2>
      <ul className="endpoints">
        {ENDPOINTS.map((endpoint) => (
          <li key={endpoint.path}>
            <button
              className="button button-quiet"
              type="button"
              onClick={() => ask(endpoint)}
            >
              GET {endpoint.path}
            </button>
            <span>for {endpoint.who}</span>
          </li>
        ))}
      </ul>
      <div aria-live="polite">{answer && <AnswerView {...answer} />}</div>
    </section>
  );
}

function AnswerView({ path, result }: Answer) {
  return (
    <figure className="answer">
      <figcaption>
        {path}{" "}
        <span className={result.ok ? "badge badge-ok" : "badge badge-error"}>
          {result.status || "no answer"}
        </span>
      </figcaption>
      <pre>
        {result.ok ? JSON.stringify(result.body, null, 2) : result.message}
      </pre>
      {app.development && result.status === 403 && (
        <p>
          To get the role, run{" "}
          <code>{commands.makeAdmin} -- you@example.com</code>
        </p>
      )}
    </figure>
  );
}
