import { cookies } from "next/headers";
import { cache } from "react";
import { readSession } from "../server/session.ts";
import { ACCESS_TOKEN } from "../server/session-cookies.ts";

/** Who is signed in, for server components; read once for each request. Null: show `RefreshSession` instead. */
export const currentSession = cache(async () => {
  const token = (await cookies()).get(ACCESS_TOKEN);
  return readSession(token?.value);
});
