// Whatever its type: the SDK would read what is not parsed, at any length.
const form = urlencoded({ limit: "100kb", type: () => true });
consumer.apply(form).forRoutes(appleCallback);
