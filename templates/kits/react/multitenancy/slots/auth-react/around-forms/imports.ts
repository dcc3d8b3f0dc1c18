import { TenantChoice } from "@/components/TenantChoice";
