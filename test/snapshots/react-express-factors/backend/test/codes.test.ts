import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { messageTo, newBrowser } from "./support.ts";

const AUTH = "/auth";

test("the code of a message signs in", async () => {
  const browser = newBrowser();
  const address = `+44207${randomInt(1_000_000, 9_999_999)}`;
  const begun = await browser
    .post(`${AUTH}/signinup/code`)
    .send({ phoneNumber: address });
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
  await browser.get("/sessioninfo").expect(403); // a second factor is missing
  expect(await enter(code)).toBe("RESTART_FLOW_ERROR");
});
