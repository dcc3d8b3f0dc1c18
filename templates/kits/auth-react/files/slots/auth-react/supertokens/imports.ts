import { texts } from "./texts";
