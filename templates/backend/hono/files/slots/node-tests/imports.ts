import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "../src/app.ts";
