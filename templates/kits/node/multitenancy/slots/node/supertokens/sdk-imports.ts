import Multitenancy from "supertokens-node/recipe/multitenancy";
