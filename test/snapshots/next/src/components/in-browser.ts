"use client";

// Components that need the browser, for pages that the server renders.
export { CallTheApi } from "./CallTheApi";
export { HomeLinks } from "./HomeLinks";
