import { venvPython } from "./commands.mjs";
