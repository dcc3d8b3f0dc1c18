import type { NormalisedAppinfo } from "supertokens-node/types";
