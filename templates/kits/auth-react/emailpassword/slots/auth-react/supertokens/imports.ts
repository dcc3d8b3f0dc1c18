import { emailPassword } from "./email-password";
