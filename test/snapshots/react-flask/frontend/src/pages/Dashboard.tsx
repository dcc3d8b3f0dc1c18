import { useEffect, useState } from "react";
import { type ApiResult, getSessionInfo, type SessionInfo } from "@/api";
import { CallTheApi } from "@/components/CallTheApi";
import { Loading } from "@/components/Loading";
import { app } from "@/config";

export function Dashboard() {
  const [info, setInfo] = useState<ApiResult<SessionInfo>>();
  const session = info?.ok ? info.body : undefined;

  useEffect(() => {
    void getSessionInfo().then(setInfo);
  }, []);

  return (
    <div className="dashboard">
      <title>{`Dashboard · ${app.name}`}</title>
      <header>
        <p className="eyebrow">Signed in</p>
        <h1>Dashboard</h1>
      </header>
      <section className="card" aria-labelledby="you">
        <h2 id="you">You</h2>
        {!info && <Loading />}
        {info?.ok === false && <p role="alert">{info.message}</p>}
        {session && (
          <dl className="details">
            <dt>User id</dt>
            <dd>
              <code>{session.userId}</code>
            </dd>
            <dt>Session</dt>
            <dd>
              <code>{session.sessionHandle}</code>
            </dd>
          </dl>
        )}
      </section>
      <CallTheApi />
    </div>
  );
}
