const hapi = await createServer(config);
await hapi.initialize();
const server = hapi.listener;
