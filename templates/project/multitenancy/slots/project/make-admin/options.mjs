options: { tenant: { type: "string", default: "public" } },
