export { default } from "../src/function.ts";
