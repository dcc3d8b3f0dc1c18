import { TenantChoice } from "./TenantChoice";
