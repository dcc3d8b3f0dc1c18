import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
} from "node:crypto";

let count = 0;

const sha256 = (data) => createHash("sha256").update(data).digest();

/** What somebody signs up and in with: an authenticator with one passkey. */
export function newLogin() {
  count += 1;
  const address = `jess${count}@example.com`;
  const passkey = newPasskey();
  return {
    address,
    passkey,
    signUp: (client) => signUp(client, address, passkey),
    signIn: (client) => signIn(client, passkey),
  };
}

export async function signUp(client, email, passkey) {
  const options = await askFor(client, "register", { email });
  const credential = passkey.create(options, client.app.website);
  const body = { ...idOf(options), credential };
  return client.post("/auth/webauthn/signup", body);
}

/** @param origin the site that the person believes to be on */
export async function signIn(client, passkey, origin = client.app.website) {
  const options = await askFor(client, "signin", {});
  const credential = passkey.get(options, origin);
  const body = { ...idOf(options), credential };
  return client.post("/auth/webauthn/signin", body);
}

async function askFor(client, kind, body) {
  return (await client.post(`/auth/webauthn/options/${kind}`, body)).body;
}

const idOf = ({ webauthnGeneratedOptionsId }) => ({
  webauthnGeneratedOptionsId,
});

/** A passkey, which does what `navigator.credentials` does in a browser. */
function newPasskey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  const { x, y } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  // The key as CBOR (COSE): elliptic curve, ES256, P-256, x, y.
  const key = Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
  // Zeros for the authenticator's model, then the id with its length, and the key.
  const attested = Buffer.concat([
    Buffer.alloc(16),
    Buffer.from([0, 16]),
    id,
    key,
  ]);

  const envelope = (response) => ({
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response,
  });
  return {
    create({ challenge }, origin) {
      const data = authenticatorData(origin, 0x45, attested);
      // { fmt: "none", attStmt: {}, authData: data } as CBOR
      const head = "a363666d74646e6f6e656761747453746d74a0686175746844617461";
      const object = Buffer.concat([
        Buffer.from(`${head}58${data.length.toString(16)}`, "hex"),
        data,
      ]);
      return envelope({
        clientDataJSON: base64(clientData("create", challenge, origin)),
        attestationObject: base64(object),
      });
    },
    get({ challenge }, origin) {
      const data = authenticatorData(origin, 0x05);
      const client = clientData("get", challenge, origin);
      const signed = Buffer.concat([data, sha256(client)]);
      return envelope({
        clientDataJSON: base64(client),
        authenticatorData: base64(data),
        signature: base64(sign("sha256", signed, privateKey)),
      });
    },
  };
}

/** The site, flags (a person was there, and is known), a counter that stays 0, and perhaps a new passkey. */
function authenticatorData(origin, flags, attested = Buffer.alloc(0)) {
  const site = sha256(new URL(origin).hostname);
  return Buffer.concat([site, Buffer.from([flags, 0, 0, 0, 0]), attested]);
}

function clientData(action, challenge, origin) {
  const type = `webauthn.${action}`;
  return Buffer.from(JSON.stringify({ type, challenge, origin }));
}

const base64 = (bytes) => bytes.toString("base64url");
