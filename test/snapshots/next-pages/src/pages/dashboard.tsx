import type { GetServerSideProps } from "next";
import { CallTheApi } from "@/components/CallTheApi";
import { RefreshSession } from "@/components/RefreshSession";
import { SessionCard, UserCard } from "@/components/SessionCards";
import { Title } from "@/components/Title";
import { readSession, type SignedIn } from "@/server/session";
import { ACCESS_TOKEN } from "@/server/session-cookies";

interface Props {
  session: SignedIn | null;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({
  req,
}) => ({ props: { session: await readSession(req.cookies[ACCESS_TOKEN]) } });

export default function Dashboard({ session }: Props) {
  return (
    <div className="dashboard">
      <Title>Dashboard</Title>
      <header>
        <p className="eyebrow">Signed in</p>
        <h1>Dashboard</h1>
      </header>
      {session ? (
        <>
          <UserCard session={session} />
          <SessionCard session={session} />
        </>
      ) : (
        <RefreshSession />
      )}
      <CallTheApi />
    </div>
  );
}
