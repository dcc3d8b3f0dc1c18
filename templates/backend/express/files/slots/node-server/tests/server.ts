const server = createApp(config);
