import type { Metadata } from "next";

export const metadata: Metadata = { title: "Page not found" };

export { NotFound as default } from "../components/NotFound";
