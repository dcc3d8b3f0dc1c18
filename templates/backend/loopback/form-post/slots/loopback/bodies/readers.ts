const readForm = toMiddleware(urlencoded({ limit: "100kb", type: () => true }));
