import { Client } from "./client.mjs";
import { newLogin } from "./password.mjs";
import { complete } from "./second-factor.mjs";

/**
 * Somebody who has just signed up.
 *
 * @returns the browser in which they are signed in (`client`), their `userId` and `address`, and `signIn(client)`
 */
export async function newUser(app) {
  const login = newLogin(app);
  const client = new Client(app);
  const { body } = await login.signUp(client);
  await complete(client, login.address);
  const signIn = async (browser) => {
    const answer = await login.signIn(browser);
    await complete(browser, login.address);
    return answer;
  };
  return {
    client,
    userId: body.user.id,
    address: login.address,
    signIn,
    /** Does the first factor only. */
    signInHalf: login.signIn,
  };
}
