import { spawnSync } from "node:child_process";
import path from "node:path";
