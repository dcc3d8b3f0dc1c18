export { default } from "../src/function.ts";

export const config = { path: "/*", preferStatic: true };
