import { Navigate, Outlet, useLocation } from "react-router";
import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { Loading } from "./Loading";

/**
 * Shows its pages to signed-in users only, and sends everyone else to the sign-in page and back afterwards.
 * This is comfort, not protection: what a user may see is decided by the API, for every request.
 */
export function RequireSession() {
  const session = useSessionContext();
  const { pathname, search, hash } = useLocation();

  if (session.loading) return <Loading />;
  if (session.doesSessionExist) return <Outlet />;

  const query = new URLSearchParams({
    redirectToPath: pathname + search + hash,
  });
  return <Navigate to={`/auth?${query}`} replace />;
}
