import type { SignedIn } from "@/server/session";

interface Props {
  session: SignedIn;
}

/** Who is signed in, as the server sees it. */
export function UserCard({ session }: Props) {
  return (
    <section className="card" aria-labelledby="you">
      <h2 id="you">You</h2>
      <dl className="details">
        {session.name && (
          <>
            <dt>Name</dt>
            <dd>{session.name}</dd>
          </>
        )}
        <dt>User id</dt>
        <dd>
          <code>{session.userId}</code>
        </dd>
      </dl>
    </section>
  );
}

export function SessionCard({ session }: Props) {
  return (
    <section className="card" aria-labelledby="session">
      <h2 id="session">Your session</h2>
      <dl className="details">
        <dt>Handle</dt>
        <dd>
          <code>{session.sessionHandle}</code>
        </dd>
        <dt>Access token</dt>
        <dd>
          valid until {new Date(session.expiry).toUTCString()}, then renewed
          automatically
        </dd>
      </dl>
    </section>
  );
}
