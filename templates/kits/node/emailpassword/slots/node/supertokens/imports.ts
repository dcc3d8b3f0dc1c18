import { emailPassword } from "./recipes/emailpassword.ts";
