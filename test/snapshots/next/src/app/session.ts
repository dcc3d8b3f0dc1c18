import { cookies } from "next/headers";
import { cache } from "react";
import { readSession } from "@/server/session";
import { ACCESS_TOKEN } from "@/server/session-cookies";

/** Who is signed in, for server components; read once for each request. Null: show `RefreshSession` instead. */
export const currentSession = cache(async () => {
  const token = (await cookies()).get(ACCESS_TOKEN);
  return readSession(token?.value);
});
