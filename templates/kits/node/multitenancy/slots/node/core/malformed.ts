if (message.startsWith("Tenant not found")) return 400;
