import { createKnownDevices } from "./known-devices.ts";
