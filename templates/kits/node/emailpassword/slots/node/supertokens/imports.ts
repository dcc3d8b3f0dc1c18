import { emailPassword } from "./emailpassword.ts";
