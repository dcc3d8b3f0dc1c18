import { createApp } from "../src/app.ts";
