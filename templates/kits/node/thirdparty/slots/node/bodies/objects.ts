redirectURIInfo: "object",
