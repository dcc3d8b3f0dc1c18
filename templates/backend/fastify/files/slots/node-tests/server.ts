const app = await createApp(config);
await app.ready();
const { server } = app;
