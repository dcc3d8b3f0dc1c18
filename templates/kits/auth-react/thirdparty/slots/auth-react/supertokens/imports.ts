import { socialLogin } from "./social-login";
