const server = createServer(createGateway(createHandler(config)));
