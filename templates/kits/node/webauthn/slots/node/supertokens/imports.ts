import { webauthn } from "./recipes/webauthn.ts";
