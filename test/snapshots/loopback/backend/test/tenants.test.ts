import { expect, test } from "vitest";
import { tenants } from "../src/auth/tenants.ts";
import { newBrowser } from "./support.ts";

test("everybody sees which tenants there are", async () => {
  const { body } = await newBrowser().get("/tenants").expect(200);
  expect(body.tenants).toEqual(tenants.map(({ id, name }) => ({ id, name })));
});

test.each(tenants)(
  "$name has its own ways to sign in",
  async ({ id, firstFactors }) => {
    const { body } = await newBrowser().get(`/auth/${id}/loginmethods`);
    expect(body.firstFactors.toSorted()).toEqual(firstFactors.toSorted());
  },
);
