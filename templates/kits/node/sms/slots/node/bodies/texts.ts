phoneNumber: "string",
