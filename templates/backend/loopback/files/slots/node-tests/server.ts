const app = new BackendApplication(config);
await app.init();
const server = app.requestHandler;
