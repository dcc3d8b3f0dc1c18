"use client";

import NextLink from "next/link";
import type { ComponentProps } from "react";
import { signOut } from "supertokens-auth-react/recipe/session";

export { usePathname as usePath } from "next/navigation";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & { to: string };

export function Link({ to, ...props }: Props) {
  return <NextLink href={to} {...props} />;
}

/** Signs the user out, and loads the home page anew, so that nothing that was rendered before is kept. */
export function useSignOut(): () => Promise<void> {
  return async () => {
    await signOut();
    window.location.assign("/");
  };
}
