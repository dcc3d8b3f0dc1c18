import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { messageTo, newBrowser } from "./support.ts";

const AUTH = "/auth/globex";

test("the link of a message signs in once, in any browser", async () => {
  const address = `${randomUUID()}@example.com`;
  await newBrowser().post(`${AUTH}/signinup/code`).send({ email: address });
  const { hash, searchParams } = new URL((await messageTo(address)).link);
  const proof = {
    linkCode: hash.slice(1),
    preAuthSessionId: searchParams.get("preAuthSessionId"),
  };
  const open = async (browser = newBrowser()) => {
    const { body } = await browser
      .post(`${AUTH}/signinup/code/consume`)
      .send(proof);
    return body.status;
  };

  const browser = newBrowser();
  expect(await open(browser)).toBe("OK");
  await browser.get("/sessioninfo").expect(200);
  expect(await open()).toBe("RESTART_FLOW_ERROR");
});
