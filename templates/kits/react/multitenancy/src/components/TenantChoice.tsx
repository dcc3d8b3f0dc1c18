import { type ReactNode, useEffect, useState } from "react";
import { useSessionContext } from "supertokens-auth-react/recipe/session";
import { type ApiResult, getTenants, type Tenant } from "@/api";
import { currentTenant, signInAddress } from "@/auth/tenant";
import { Loading } from "./Loading";
import { Link, usePath } from "./navigation";

interface Props {
  /** The ready-made forms, which have to know the organisation. */
  children: ReactNode;
}

/** Asks visitors for their organisation before they sign in, and says which one it is while they do. */
export function TenantChoice({ children }: Props) {
  const isSignIn = /^\/auth\/?$/.test(usePath() ?? "");
  const session = useSessionContext();

  if (session.loading) return <Loading />;
  // Those who are signed in are sent on by the forms; other pages were opened by a link that names the organisation.
  if (!isSignIn || session.doesSessionExist) return children;
  return <SignIn>{children}</SignIn>;
}

function SignIn({ children }: Props) {
  const [answer, setAnswer] = useState<ApiResult<{ tenants: Tenant[] }>>();
  const tenantId = currentTenant();

  useEffect(ask, []);

  function ask() {
    void getTenants().then(setAnswer);
  }

  if (!answer) return <Loading />;
  if (!answer.ok) {
    return (
      <p role="alert">
        {answer.message}{" "}
        <button className="link" type="button" onClick={ask}>
          Try again
        </button>
      </p>
    );
  }
  const chosen = answer.body.tenants.find(({ id }) => id === tenantId);
  if (!chosen) return <Tenants tenants={answer.body.tenants} />;
  return (
    <div key={chosen.id}>
      <p className="tenant">
        Signing in to <strong>{chosen.name}</strong>{" "}
        <Link to={signInAddress("")}>Change</Link>
      </p>
      {children}
    </div>
  );
}

function Tenants({ tenants }: { tenants: Tenant[] }) {
  return (
    <section className="card tenants">
      <h1>Choose your organisation</h1>
      <p>Each organisation has its own users.</p>
      <ul>
        {tenants.map(({ id, name }) => (
          <li key={id}>
            <Link className="button button-quiet" to={signInAddress(id)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
