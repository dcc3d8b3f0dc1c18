import { BackendApplication } from "../src/application.ts";
