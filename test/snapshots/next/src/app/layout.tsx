import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Site } from "@/components/Site";
import { app } from "@/config";
import "@/styles/app.css";

export const metadata: Metadata = {
  title: { default: app.name, template: `%s · ${app.name}` },
  icons: "/favicon.svg",
};

export const viewport: Viewport = { colorScheme: "light dark" };

// Scripts carry a nonce that is new for each request (see proxy.ts), so no page is prerendered.
export const dynamic = "force-dynamic";

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Site>{children}</Site>
      </body>
    </html>
  );
}
