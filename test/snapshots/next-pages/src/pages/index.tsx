import { ApiStatusLine } from "@/components/ApiStatusLine";
import { Doorway } from "@/components/Doorway";
import { HomeLinks } from "@/components/HomeLinks";
import { app } from "@/config/app";

export default function Home() {
  return (
    <section className="hero">
      <div className="hero-text">
        <h1>Welcome to {app.name}</h1>
        <p className="lead">
          Sign-up, sign-in and sessions work. To change this page, edit{" "}
          <code>src/pages/index.tsx</code>.
        </p>
        <HomeLinks />
        <ApiStatusLine />
      </div>
      <Doorway />
    </section>
  );
}
