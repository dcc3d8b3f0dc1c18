import type { Metadata } from "next";

export const metadata: Metadata = { title: "Page not found" };

export { NothingHere as default } from "@/components/Notice";
