import { createTenants } from "./auth/tenants.ts";
