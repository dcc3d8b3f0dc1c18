import Head from "next/head";
import { app } from "@/config";

/** Names the browser's tab after the page. */
export function Title({ children }: { children: string }) {
  return (
    <Head>
      <title>{`${children} · ${app.name}`}</title>
    </Head>
  );
}
