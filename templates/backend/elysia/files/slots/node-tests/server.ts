const server = await new Promise<string>((resolve) => {
  createApp(config).listen(
    { port: 0, hostname: "127.0.0.1" },
    async ({ raw }) => {
      await raw.ready();
      resolve(new URL(raw.url).origin);
    },
  );
});
