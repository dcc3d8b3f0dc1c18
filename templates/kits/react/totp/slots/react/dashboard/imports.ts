import { AuthenticatorApps } from "@/components/AuthenticatorApps";
