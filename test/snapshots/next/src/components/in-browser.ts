"use client";

// Components that need the browser, for pages that the server renders.
export { ApiStatusLine } from "./ApiStatusLine";
export { CallTheApi } from "./CallTheApi";
export { HomeLinks } from "./HomeLinks";
