import { useLocation, useNavigate } from "react-router";
import { signOut } from "supertokens-auth-react/recipe/session";

export { Link } from "react-router";

export const usePath = () => useLocation().pathname;

/** Signs the user out, and shows the home page. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();

  return async () => {
    // First away from pages that need a session: they would ask the visitor to sign in again.
    await navigate("/");
    await signOut();
  };
}
