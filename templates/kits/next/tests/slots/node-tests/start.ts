const app = fork(
  "node_modules/next/dist/bin/next",
  ["start", "--port", String(port)],
  { env: { ...process.env, NODE_ENV: "production" } },
);
