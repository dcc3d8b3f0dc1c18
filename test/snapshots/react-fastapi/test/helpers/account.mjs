import { Client } from "./client.mjs";
import { newLogin } from "./passkey.mjs";

/**
 * Somebody who has just signed up.
 *
 * @returns the browser in which they are signed in (`client`), their `userId` and `address`, and `signIn(client)`
 */
export async function newUser(app) {
  const login = newLogin(app);
  const client = new Client(app);
  const { body } = await login.signUp(client);
  return {
    client,
    userId: body.user.id,
    address: login.address,
    signIn: login.signIn,
  };
}
