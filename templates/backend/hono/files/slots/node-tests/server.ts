const server = createAdaptorServer(createApp(config));
