import { createServer } from "../src/server.ts";
