import { tenants } from "../tenants.ts";
