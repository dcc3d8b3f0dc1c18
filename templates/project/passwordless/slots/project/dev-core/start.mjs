start: [
  process.execPath,
  "dev-core/dev-core.mjs",
  "--port",
  port,
  // Codes live ten minutes, as in deploy/.
  "--config",
  "passwordless_code_lifetime=600000",
],
