"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { makeFormsAccessible } from "@/auth/accessible-forms";
import { UsableProviders } from "@/auth/social-login";
import { Loading } from "./Loading";
import { NothingHere } from "./Notice";

/** The ready-made forms: sign-in and sign-up at /auth, and the pages that their mails lead to. */
export function AuthForms() {
  const root = useRef<HTMLDivElement>(null);
  const query = useSearchParams()?.toString();

  useEffect(() => makeFormsAccessible(root.current!), []);

  return (
    <div ref={root}>
      <FormOfThisPage key={query} />
    </div>
  );
}

/** The address in the browser decides which form is shown, so they are rendered in the browser only. */
function FormOfThisPage() {
  const [form, setForm] = useState<ReactNode>(<Loading />);

  useEffect(() => {
    void findForm().then(setForm);
  }, []);

  return form;
}

async function findForm(): Promise<ReactNode> {
  const [{ canHandleRoute, getRoutingComponent }, { preBuiltUIs }] =
    await Promise.all([
      import("supertokens-auth-react/ui"),
      import("@/auth/forms"),
    ]);
  if (!canHandleRoute(preBuiltUIs)) return <NothingHere />;
  return <UsableProviders>{getRoutingComponent(preBuiltUIs)}</UsableProviders>;
}
