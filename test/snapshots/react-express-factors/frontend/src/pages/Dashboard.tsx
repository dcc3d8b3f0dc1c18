import { useEffect, useState } from "react";
import { type ApiResult, getSessionInfo, type SessionInfo } from "@/api";
import { AuthenticatorApps } from "@/components/AuthenticatorApps";
import { CallTheApi } from "@/components/CallTheApi";
import { Loading } from "@/components/Loading";
import { app } from "@/config/app";

export function Dashboard() {
  const info = useSessionInfo();
  const name = info?.ok && info.body.name;

  return (
    <div className="dashboard">
      <title>{`Dashboard · ${app.name}`}</title>
      <header>
        <p className="eyebrow">{name ? `Hello, ${name}` : "Signed in"}</p>
        <h1>Dashboard</h1>
      </header>
      <You info={info} />
      <AuthenticatorApps />
      <CallTheApi />
    </div>
  );
}

/** Who is signed in, as the API sees it. Undefined while it is asked. */
function useSessionInfo(): ApiResult<SessionInfo> | undefined {
  const [info, setInfo] = useState<ApiResult<SessionInfo>>();

  useEffect(() => {
    let current = true;
    void getSessionInfo().then((result) => current && setInfo(result));
    return () => {
      current = false;
    };
  }, []);

  return info;
}

function You({ info }: { info: ApiResult<SessionInfo> | undefined }) {
  return (
    <section className="card" aria-labelledby="you">
      <h2 id="you">You</h2>
      {!info && <Loading />}
      {info && !info.ok && <p role="alert">{info.message}</p>}
      {info?.ok && <SessionDetails {...info.body} />}
    </section>
  );
}

function SessionDetails(session: SessionInfo) {
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
        valid until {time(session.accessTokenPayload.exp)}, then renewed
        automatically
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
