import { getUser } from "supertokens-node";
