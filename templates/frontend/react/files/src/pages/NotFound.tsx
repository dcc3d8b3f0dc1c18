import { Link } from "react-router";
import { usePageTitle } from "../usePageTitle";

export function NotFound() {
  usePageTitle("Page not found");

  return (
    <section className="notice">
      <p className="eyebrow">404</p>
      <h1>There is nothing behind this door</h1>
      <p className="lead">
        The page may have moved, or the address has a typing error.
      </p>
      <Link className="button" to="/">
        Go to the home page
      </Link>
    </section>
  );
}
