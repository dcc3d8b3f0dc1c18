import { HomeLinks } from "@/components/in-browser";
import { app } from "@/config";

export default function Home() {
  return (
    <section className="hero">
      <h1>Welcome to {app.name}</h1>
      <p className="lead">
        Sign-up, sign-in and sessions work. To change this page, edit{" "}
        <code>src/app/page.tsx</code>.
      </p>
      <HomeLinks />
    </section>
  );
}
