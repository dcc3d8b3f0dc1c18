import { useEffect, useState } from "react";
import {
  type ApiResult,
  getAdmin,
  getSessionInfo,
  type SessionInfo,
} from "../api";
import { Loading } from "../components/Loading";
import { usePageTitle } from "../usePageTitle";

export function Dashboard() {
  usePageTitle("Dashboard");

  return (
    <div className="dashboard">
      <header>
        <p className="eyebrow">You are in</p>
        <h1>Dashboard</h1>
      </header>
      <You />
      <CallTheApi />
    </div>
  );
}

/** Who is signed in, as the API sees it. */
function You() {
  const [info, setInfo] = useState<ApiResult<SessionInfo>>();

  useEffect(() => {
    let current = true;
    void getSessionInfo().then((result) => current && setInfo(result));
    return () => {
      current = false;
    };
  }, []);

  return (
    <section className="card" aria-labelledby="you">
      <h2 id="you">You</h2>
      {!info && <Loading />}
      {info && !info.ok && <p role="alert">{info.message}</p>}
      {info?.ok && <SessionDetails session={info.body} />}
    </section>
  );
}

function SessionDetails({ session }: { session: SessionInfo }) {
  const { iat, exp } = session.accessTokenPayload;

  return (
    <dl className="details">
      <dt>User id</dt>
      <dd>
        <code>{session.userId}</code>
      </dd>
      <dt>Session</dt>
      <dd>
        <code>{session.sessionHandle}</code>
      </dd>
      <dt>Access token</dt>
      <dd>
        from {time(iat)} to {time(exp)}, renewed by itself
      </dd>
    </dl>
  );
}

/** @param seconds since 1970, as tokens have it */
function time(seconds: unknown): string {
  return typeof seconds === "number"
    ? new Date(seconds * 1000).toLocaleTimeString()
    : "unknown";
}

const ENDPOINTS = [
  {
    path: "/sessioninfo",
    call: getSessionInfo,
    about: "for everyone who is signed in",
  },
  { path: "/admin", call: getAdmin, about: "for users with the role admin" },
];

/** Lets the user try what the API answers. */
function CallTheApi() {
  const [answer, setAnswer] = useState<{
    path: string;
    result: ApiResult<unknown>;
  }>();

  return (
    <section className="card" aria-labelledby="call">
      <h2 id="call">Call the API</h2>
      <ul className="endpoints">
        {ENDPOINTS.map(({ path, call, about }) => (
          <li key={path}>
            <button
              className="button button-quiet"
              type="button"
              onClick={async () => setAnswer({ path, result: await call() })}
            >
              GET {path}
            </button>
            <span>{about}</span>
          </li>
        ))}
      </ul>
      <div aria-live="polite">{answer && <Answer {...answer} />}</div>
    </section>
  );
}

function Answer({
  path,
  result,
}: {
  path: string;
  result: ApiResult<unknown>;
}) {
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
    </figure>
  );
}
