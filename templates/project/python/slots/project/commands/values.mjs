const windows = process.platform === "win32";

