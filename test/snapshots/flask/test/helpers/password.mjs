export const PASSWORD = "correct horse battery";

const AUTH = "/auth/acme";

let count = 0;

/** An address that nobody has yet. */
export function newEmail() {
  count += 1;
  return `jane${count}@example.com`;
}

/** What somebody signs up and in with. */
export function newLogin() {
  const address = newEmail();
  return {
    address,
    signUp: (client) => signUp(client, address),
    signIn: (client) => signIn(client, address),
  };
}

export function signUp(client, email, password = PASSWORD) {
  return client.post(`${AUTH}/signup`, form({ email, password }));
}

export function signIn(client, email, password = PASSWORD) {
  return client.post(`${AUTH}/signin`, form({ email, password }));
}

export function askForReset(client, email) {
  return client.post(`${AUTH}/user/password/reset/token`, form({ email }));
}

export function resetPassword(client, token, password) {
  const body = { method: "token", token, ...form({ password }) };
  return client.post(`${AUTH}/user/password/reset`, body);
}

/** A body as the forms of the website send it. */
function form(fields) {
  return {
    formFields: Object.entries(fields).map(([id, value]) => ({ id, value })),
  };
}
