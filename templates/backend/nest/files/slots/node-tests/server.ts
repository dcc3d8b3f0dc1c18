const nest = await createApp();
await nest.init();
const server = nest.getHttpServer();
