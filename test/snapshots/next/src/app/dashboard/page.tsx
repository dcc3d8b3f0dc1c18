import type { Metadata } from "next";
import { CallTheApi } from "@/components/in-browser";
import { RefreshSession } from "@/components/RefreshSession";
import { SessionCard, UserCard } from "@/components/SessionCards";
import { currentSession } from "@/app/session";

export const metadata: Metadata = { title: "Dashboard" };

export default function Dashboard() {
  return (
    <div className="dashboard">
      <header>
        <p className="eyebrow">Signed in</p>
        <h1>Dashboard</h1>
      </header>
      <ForSignedIn card={UserCard} />
      <ForSignedIn card={SessionCard} />
      <CallTheApi />
    </div>
  );
}

/** A server component that reads the session itself. This is done once for each request. */
async function ForSignedIn({ card: Card }: { card: typeof UserCard }) {
  const session = await currentSession();
  return session ? <Card session={session} /> : <RefreshSession />;
}
