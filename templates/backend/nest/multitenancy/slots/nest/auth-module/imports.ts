import { createTenants } from "./tenants.ts";
