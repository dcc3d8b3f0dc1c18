import { createAdaptorServer } from "@hono/node-server";
import { callFunction } from "../src/platform.ts";
