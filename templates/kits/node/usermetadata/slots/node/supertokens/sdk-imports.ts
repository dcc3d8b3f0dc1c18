import UserMetadata from "supertokens-node/recipe/usermetadata";
