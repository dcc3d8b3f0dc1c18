"use client";

// Runs in the browser, which asks the API itself.
export { CallTheApi } from "../../components/CallTheApi";
