import { createServer } from "node:http";
import { createGateway } from "../src/gateway.ts";
import { createHandler } from "../src/app.ts";
