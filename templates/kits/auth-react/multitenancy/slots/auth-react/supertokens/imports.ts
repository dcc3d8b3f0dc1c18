import { multitenancy } from "./tenant";
