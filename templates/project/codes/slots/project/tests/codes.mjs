
test("after five wrong codes, the right one comes too late", async () => {
  const received = await receive(new Client(app), newLogin().address);
  const { code } = received.message;
  const wrong = code === "000000" ? "000001" : "000000";
  const guess = { ...received, message: { code: wrong } };
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    assert.notEqual((await enter(new Client(app), guess)).body.status, "OK");
  }
  const late = await enter(new Client(app), received);
  assert.equal(late.body.status, "RESTART_FLOW_ERROR");
});
