import { session } from "./recipes/session.ts";
