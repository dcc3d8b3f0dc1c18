import { Link } from "react-router";
import { app } from "@/config";

export function NotFound() {
  return (
    <section className="hero">
      <title>{`Page not found · ${app.name}`}</title>
      <p className="eyebrow">404</p>
      <h1>This page does not exist</h1>
      <p className="lead">
        The page may have moved, or the address has a typing error.
      </p>
      <Link className="button" to="/">
        Go to the home page
      </Link>
    </section>
  );
}
