import Link from "next/link";

export function NotFound() {
  return (
    <section className="notice">
      <p className="eyebrow">404</p>
      <h1>There is nothing behind this door</h1>
      <p className="lead">
        The page may have moved, or the address has a typing error.
      </p>
      <Link className="button" href="/">
        Go to the home page
      </Link>
    </section>
  );
}
