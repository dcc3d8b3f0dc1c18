import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

/** The only settings of ../.env that reach the browser. The others are the backend's, and some are secrets. */
const publicNames = ["API_DOMAIN", "API_GATEWAY_PATH", "WEBSITE_DOMAIN"];

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, "..", publicNames);
  const website = new URL(env.WEBSITE_DOMAIN || "http://localhost:8080");

  const server = {
    host: "localhost",
    port: Number(website.port) || 8080,
    // The API accepts requests from WEBSITE_DOMAIN alone: on the next free port, sign-in would fail.
    strictPort: true,
  };

  return {
    plugins: [react()],
    envDir: "..",
    envPrefix: publicNames,
    server,
    preview: server,
    build: {
      rolldownOptions: {
        output: {
          // Libraries in files of their own: browsers keep them when only the app has changed.
          codeSplitting: {
            groups: [{ name: "react", test: /node_modules[\\/]react/ }],
          },
        },
      },
    },
  };
});
