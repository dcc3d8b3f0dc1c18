import { tenants } from "../auth/tenants.ts";
