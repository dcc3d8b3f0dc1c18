const server = createApp(config).callback();
