import { webauthn } from "./webauthn.ts";
