import type { APIOptions } from "supertokens-node/recipe/session";
