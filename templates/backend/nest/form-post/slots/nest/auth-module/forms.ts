// Parsed whatever its type: the SDK would read an unparsed body at any length.
const form = urlencoded({ limit: "100kb", type: () => true });
consumer.apply(form).forRoutes(appleCallback);
