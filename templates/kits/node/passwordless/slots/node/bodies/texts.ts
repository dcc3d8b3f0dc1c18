deviceId: "string",
preAuthSessionId: "string",
userInputCode: "string",
linkCode: "string",
