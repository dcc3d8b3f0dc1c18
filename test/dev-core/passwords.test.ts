import { beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../../src/dev-core/config.js";
import { checkImportedHash, Passwords } from "../../src/dev-core/passwords.js";
import { startTestCore, type TestCore } from "./support.js";

/**
 * Password hashes of all kinds. The hashes are not our own: those of BCRYPT and of Firebase are from the tests of the
 * core (PasswordHashingTest.java), those of ARGON2 from the reference implementation.
 */

const SIGNER_KEY = "gRhC3eDeQOdyEn4bMd9c6kxguWVmcIVq/SKa0JDPFeM6TcEevkaW56sIWfx88OHbJKnCXdWscZx0l2WbCJ1wbg==";
const FIREBASE =
  "$f_scrypt$qZM035es5AXYqavsKD6/rhtxg7t5PhcyRgv5blc3doYbChX8keMfQLq1ra96O2Pf2TP/eZrR5xtPCYN6mX3ESA==$/cj0jC1br5o4+w==$m=14$r=8$s=Bw==";
const BCRYPT = "$2a$10$X2oX3mWh8JfgPTKtkKmc9OQwUVQAulwkGgIjcsK8h3rojHVQTebV6";

const HASHES: [kind: string, hash: string, password: string][] = [
  ...["2a", "2b", "2x", "2y"].map((name): [string, string, string] => [
    "BCRYPT",
    BCRYPT.replace("2a", name),
    "newTestPass123",
  ]),
  ["ARGON2", "$argon2id$v=19$m=16,t=2,p=1$V2hkNUdjQnAxTXZScGRjOQ$UxJn6d+dRB0hOe7FX/Qv+Q", "newTestPass123"],
  ["ARGON2", "$argon2i$v=19$m=16,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9zXvRUdfnKg/NJCUdCJNkg", "newTestPass123"],
  ["ARGON2", "$argon2d$v=19$m=16,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$oHW86YYd3ZZvuAU62jvrJQ", "newTestPass123"],
  [
    "ARGON2",
    "$argon2id$v=19$m=1024,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg$r5NMk91+8G+Sf22GhIQoSaa4tTf9VavEoNWc49WBnNA",
    "päss",
  ],
  ["FIREBASE_SCRYPT", FIREBASE, "testPass123"],
];

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore({ config: { firebase_password_hashing_signer_key: SIGNER_KEY, argon2_memory_kb: "64" } });
});

let counter = 0;
const newEmail = () => `hash${(counter += 1)}@example.com`;
const importHash = (body: object, prefix = "") => core.post(`${prefix}/recipe/user/passwordhash/import`, body);
const signIn = async (email: string, password: string, prefix = "") =>
  (await core.post(`${prefix}/recipe/signin`, { email, password })).body.status;

describe.each(HASHES)("an imported hash: %s %s", (kind, passwordHash, password) => {
  it.each([undefined, kind, ` ${kind.toLowerCase()} `])(
    "lets its user sign in, called %j",
    async (hashingAlgorithm) => {
      const email = newEmail();
      const { body } = await importHash({
        email,
        passwordHash: ` ${passwordHash} `,
        ...(hashingAlgorithm === undefined ? {} : { hashingAlgorithm }),
      });
      expect(body).toMatchObject({
        status: "OK",
        didUserAlreadyExist: false,
        user: { emails: [email], loginMethods: [{ recipeId: "emailpassword" }] },
      });
      expect(await signIn(email, password)).toBe("OK");
      expect(await signIn(email, `${password}x`)).toBe("WRONG_CREDENTIALS_ERROR");
    },
  );

  it("is not a hash of another kind", async () => {
    const names = { BCRYPT: "BCrypt", ARGON2: "Argon2", FIREBASE_SCRYPT: "Firebase SCrypt" };
    for (const [hashingAlgorithm, name] of Object.entries(names).filter(([other]) => other !== kind)) {
      const answer = await importHash({ email: newEmail(), passwordHash, hashingAlgorithm });
      expect(answer).toMatchObject({ status: 400, body: `Password hash is in invalid ${name} format` });
    }
  });
});

describe("a hash of Firebase", () => {
  it.each([
    FIREBASE.replace("$m=14", ""),
    FIREBASE.replace("m=14", "m=x"),
    FIREBASE.replace("r=8", "x=8"),
    FIREBASE.replace("s=Bw==", "s="),
    FIREBASE.replace("f_scrypt", "scrypt"),
    `x${FIREBASE}`,
    `${FIREBASE}$more`,
  ])("is refused in another form: %s", async (passwordHash) => {
    expect(await importHash({ email: newEmail(), passwordHash })).toMatchObject({
      status: 400,
      body: "Password hash is in invalid format",
    });
    expect(await importHash({ email: newEmail(), passwordHash, hashingAlgorithm: "FIREBASE_SCRYPT" })).toMatchObject({
      status: 400,
      body: "Password hash is in invalid Firebase SCrypt format",
    });
  });

  it("needs the signer key of its project", async () => {
    const on = await startTestCore();
    const missing = {
      status: 500,
      body: "java.lang.IllegalStateException: 'firebase_password_hashing_signer_key' cannot be null",
    };
    const body = { email: newEmail(), passwordHash: FIREBASE };
    expect(await on.post("/recipe/user/passwordhash/import", body)).toMatchObject(missing);
    await on.put("/recipe/multitenancy/app/v2", {
      appId: "right",
      coreConfig: { firebase_password_hashing_signer_key: SIGNER_KEY },
    });
    await on.put("/recipe/multitenancy/app/v2", {
      appId: "wrong",
      coreConfig: { firebase_password_hashing_signer_key: "d3Jvbmc=" },
    });
    for (const [appId, status] of [
      ["right", "OK"],
      ["wrong", "WRONG_CREDENTIALS_ERROR"],
    ]) {
      await on.post(`/appid-${appId}/recipe/user/passwordhash/import`, body);
      const answer = await on.post(`/appid-${appId}/recipe/signin`, { email: body.email, password: "testPass123" });
      expect(answer.body.status).toBe(status);
    }
  });

  it("with a cost that cannot be paid lets nobody in", async () => {
    const email = newEmail();
    await importHash({ email, passwordHash: FIREBASE.replace("m=14", "m=0") });
    expect(await signIn(email, "testPass123")).toBe("WRONG_CREDENTIALS_ERROR");
  });
});

describe("a broken hash", () => {
  it.each(["$2a$", "$2a$10$short", "$argon2id", "$argon2id$v=19$m=0,t=0,p=0$x$y", "$argon2i$nonsense"])(
    "%s is taken, and lets nobody in",
    async (passwordHash) => {
      const email = newEmail();
      expect((await importHash({ email, passwordHash })).body.status).toBe("OK");
      expect(await signIn(email, "anything")).toBe("WRONG_CREDENTIALS_ERROR");
    },
  );
});

describe("a hash that costs too much", () => {
  const B = "a".repeat(53);
  const firebase = (cost: string) => FIREBASE.replace("$m=14$r=8", cost);

  it.each([
    [`$2a$99$${B}`, "Password hash has a cost of 99, and 16 is the most"],
    [`$2y$17$${B}`, "Password hash has a cost of 17, and 16 is the most"],
    [
      "$argon2id$v=19$m=1048576,t=1,p=1$c29tZXNhbHQ$aGFzaA",
      "Password hash has a memory cost of 1048576 KB, and 262144 is the most",
    ],
    [
      "$argon2i$v=19$t=50,p=1,m=65536$c29tZXNhbHQ$aGFzaA",
      "Password hash has 50 iterations over 65536 KB, and 1048576 KB in all are the most",
    ],
    [
      "$argon2d$v=19$m=64,t=999999999,p=1$c29tZXNhbHQ$aGFzaA",
      "Password hash has 999999999 iterations over 64 KB, and 1048576 KB in all are the most",
    ],
    [firebase("$m=30$r=8"), "Password hash has a memory cost of 30 with 8 rounds, and 2^m × r = 2097152 is the most"],
    [
      firebase("$m=14$r=129"),
      "Password hash has a memory cost of 14 with 129 rounds, and 2^m × r = 2097152 is the most",
    ],
    [`$2a$10$${"a".repeat(300)}`, "Password hash is longer than 256 characters"],
  ])("is refused: %s", async (passwordHash, message) => {
    expect(await importHash({ email: newEmail(), passwordHash })).toMatchObject({ status: 400, body: message });
  });

  it("lets nobody in where it came by another way, and takes no time", async () => {
    const email = newEmail();
    await importHash({ email, passwordHash: BCRYPT });
    const data = (await core.get("/dev/export", { keys: "true" })).body;
    const { loginMethods } = data.tables.users.find(
      (user: { loginMethods: { email: string }[] }) => user.loginMethods[0]!.email === email,
    );
    for (const passwordHash of [
      `$2a$31$${B}`,
      `$2a$99$${B}`,
      "$argon2id$v=19$m=1048576,t=50,p=1$c29tZXNhbHQ$aGFzaA",
      firebase("$m=40$r=8"),
    ]) {
      loginMethods[0].passwordHash = passwordHash;
      expect((await core.post("/dev/import", data)).status).toBe(200);
      expect(await signIn(email, "anything"), passwordHash).toBe("WRONG_CREDENTIALS_ERROR");
    }
  });

  it("is taken if new ones cost as much", async () => {
    const expensive = resolveConfig({ bcrypt_log_rounds: 20, argon2_memory_kb: 1 << 20, argon2_iterations: 2 });
    for (const hash of [`$2a$20$${B}`, "$argon2id$v=19$m=1048576,t=2,p=1$c29tZXNhbHQ$aGFzaA"])
      expect(() => checkImportedHash(hash, undefined, expensive)).not.toThrow();
    expect(() => checkImportedHash(`$2a$21$${B}`, undefined, expensive)).toThrow("a cost of 21, and 20 is the most");
  });
});

describe("new hashes", () => {
  const passwords = new Passwords();
  const BCRYPT_CONFIG = resolveConfig({ bcrypt_log_rounds: "5" });
  const ARGON2_CONFIG = resolveConfig({
    password_hashing_alg: "argon2",
    argon2_iterations: "3",
    argon2_memory_kb: 64,
    argon2_parallelism: "1",
  });

  it("are of the kind and the cost that the settings name", async () => {
    expect(await passwords.hash("secret", BCRYPT_CONFIG)).toMatch(/^\$2[ab]\$05\$/);
    expect(await passwords.hash("secret", ARGON2_CONFIG)).toMatch(
      /^\$argon2id\$v=19\$m=64,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/,
    );
  });

  it("differ every time, and fit one password under any settings", async () => {
    for (const config of [BCRYPT_CONFIG, ARGON2_CONFIG]) {
      const [one, other] = [await passwords.hash("secret", config), await passwords.hash("secret", config)];
      expect(one).not.toBe(other);
      for (const each of [BCRYPT_CONFIG, ARGON2_CONFIG]) {
        expect(await passwords.verify("secret", one, each)).toBe(true);
        expect(await passwords.verify("Secret", one, each)).toBe(false);
      }
    }
  });

  it("follow an app's settings", async () => {
    await core.put("/recipe/multitenancy/app/v2", { appId: "argon", coreConfig: { password_hashing_alg: "ARGON2" } });
    const email = newEmail();
    await importHash({ email, passwordHash: BCRYPT }, "/appid-argon");
    expect(await signIn(email, "newTestPass123", "/appid-argon")).toBe("OK");
    const signedUp = await core.post("/appid-argon/recipe/signup", { email: newEmail(), password: "validpass1" });
    expect(await signIn(signedUp.body.user.emails[0], "validpass1", "/appid-argon")).toBe("OK");
  });
});
