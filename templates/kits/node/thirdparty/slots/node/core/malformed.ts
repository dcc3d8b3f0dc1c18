if (message.startsWith("Could not find client config")) return 400;
