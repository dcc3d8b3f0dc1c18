import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { messageTo, newBrowser } from "./support.ts";

const AUTH = "/auth";

test("the code of a message signs in", async () => {
  const browser = newBrowser();
  const address = `${randomUUID()}@example.com`;
  const begun = await browser
    .post(`${AUTH}/signinup/code`)
    .send({ email: address });
  const { deviceId, preAuthSessionId } = begun.body;
  const enter = async (userInputCode: string) => {
    const { body } = await browser
      .post(`${AUTH}/signinup/code/consume`)
      .send({ deviceId, preAuthSessionId, userInputCode });
    return body.status;
  };

  expect(await enter("wrong")).toBe("INCORRECT_USER_INPUT_CODE_ERROR");
  await browser.get("/sessioninfo").expect(401);
  const { code } = await messageTo(address);
  expect(await enter(code)).toBe("OK");
  await browser.get("/sessioninfo").expect(200);
  expect(await enter(code)).toBe("RESTART_FLOW_ERROR");
});
