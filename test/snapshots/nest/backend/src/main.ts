import { Logger } from "@nestjs/common";
import { type AppConfig, appConfig } from "./app.config.ts";
import { createApp } from "./app.ts";

const app = await createApp();
const { HOST, PORT } = app.get<AppConfig>(appConfig.KEY);
try {
  await app.listen(PORT, HOST);
} catch {
  process.exit(1); // Nest has logged the reason.
}
Logger.log(`Backend ready at http://${HOST}:${PORT}`, "Main");
