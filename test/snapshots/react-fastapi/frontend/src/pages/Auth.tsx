import { useEffect, useRef } from "react";
import { Route, Routes, useLocation, useNavigate } from "react-router";
import { WebauthnPreBuiltUI } from "supertokens-auth-react/recipe/webauthn/prebuiltui";
import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { getSuperTokensRoutesForReactRouterDom } from "supertokens-auth-react/ui";
import { makeFormsAccessible } from "@/auth/accessible-forms";
import { Loading } from "@/components/Loading";
import { app } from "@/config";
import { NotFound } from "./NotFound";
import "@/styles/auth-forms.css";

const BASE_PATH = "/auth";

/** The ready-made forms: sign-in and sign-up at /auth, and the pages that their mails lead to. */
export function Auth() {
  const session = useSessionContext();
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => makeFormsAccessible(root.current!), []);

  return (
    <div ref={root}>
      <title>{`Sign in · ${app.name}`}</title>
      {/* The session's context would miss a sign-in that is quicker than its own first look. */}
      {session.loading ? <Loading /> : <Forms />}
    </div>
  );
}

function Forms() {
  return (
    <Routes>
      {getSuperTokensRoutesForReactRouterDom(router, preBuiltUIs, BASE_PATH)}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

const preBuiltUIs = [
  // The forms of each way to sign in.
  WebauthnPreBuiltUI,
];

/** What the forms use of the router. */
const router = { Route, useLocation, useNavigate: useNavigateFromForm };

/** Leaves no form behind in the history: "back" on it would send the user, signed in by now, forward again. */
function useNavigateFromForm() {
  const navigate = useNavigate();
  return (to: string) => navigate(to, { replace: !to.startsWith(BASE_PATH) });
}
