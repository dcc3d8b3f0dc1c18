
test("a link works in another browser too, without the code", async () => {
  const received = await receive(new Client(app), newLogin().address);
  const { link } = received.message;
  const opened = { ...received, message: { link } };
  assert.equal((await enter(new Client(app), opened)).body.status, "OK");
});
