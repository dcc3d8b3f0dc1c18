import type { Metadata } from "next";
import "@/styles/auth-forms.css";

export const metadata: Metadata = { title: "Sign in" };

export { AuthForms as default } from "@/components/AuthForms";
