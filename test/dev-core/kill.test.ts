import { existsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runProgram, startProgram, temporaryFolder } from "./program.js";

/**
 * The dev core is killed a hundred times while it writes, and many times more in the middle of a compaction of its log.
 */

const ROUNDS = 100;
const COMPACTING_ROUNDS = 24;
const CLIENTS = 6;
/** Large enough that a few dozen updates make the log compact itself. */
const TEXT = "x".repeat(60_000);

interface Exported {
  users: { id: string; loginMethods: { email: string }[] }[];
  verifiedEmails: { userId: string; email: string }[];
  userMetadata: { userId: string; metadata: { version: number; text: string } }[];
}

/** What each client asked for, and what it was told. */
interface Client {
  /** The addresses that it signed up, with the user's id once that was answered. */
  signUps: Map<string, string | undefined>;
  /** The versions of its metadata: the last one sent and the last one acknowledged. */
  sent: number;
  acknowledged: number;
}

it("keeps all that was acknowledged, and nothing by halves, over a hundred kills under load", async () => {
  const folder = path.join(await temporaryFolder(), "data");
  const clients: Client[] = Array.from({ length: CLIENTS }, () => ({ signUps: new Map(), sent: 0, acknowledged: 0 }));
  let [compactions, killedCompacting] = [0, 0];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { running, url } = await startProgram(["--data", folder]);
    const { tables } = (await (await fetch(`${url}/dev/export`)).json()) as { tables: Exported };
    const problems = clients.flatMap((client, index) => check(client, `client${index}`, tables));
    expect(problems, `before round ${round}`).toEqual([]);
    if (round === ROUNDS) {
      await running.stop();
      break;
    }
    const before = { size: statSync(path.join(folder, "data.log")).size, sent: totalSent(clients) };
    let left = 5 + ((round * 17) % 30);
    const onAnswer = () => {
      left -= 1;
      // Not at the moment of an answer: a little later, when others are being worked on.
      if (left === 0) setTimeout(() => running.signal("SIGKILL"), round % 7);
    };
    await Promise.all(clients.map((client, index) => load(url, client, index, round, onAnswer)));
    await running.exited;
    // More was acknowledged than the log has grown by: it was compacted.
    const grown = statSync(path.join(folder, "data.log")).size - before.size;
    if (grown < (totalSent(clients) - before.sent - CLIENTS) * TEXT.length) compactions += 1;
    if (existsSync(path.join(folder, "data.log.new"))) killedCompacting += 1;
  }
  const users = clients.reduce(
    (sum, { signUps }) => sum + [...signUps.values()].filter((id) => id !== undefined).length,
    0,
  );
  // How many compactions end before the kill is up to the disk: their end waits for it. That they begin is up to the
  // log's size.
  expect({ users, compactions: compactions + killedCompacting, updates: totalSent(clients) }).toEqual({
    users: expect.toSatisfy((count: number) => count > ROUNDS),
    compactions: expect.toSatisfy((count: number) => count > 10),
    updates: expect.toSatisfy((count: number) => count > 5 * ROUNDS),
  });
  console.log(
    `${users} sign-ups and ${totalSent(clients)} updates; compacted in ${compactions} rounds, killed while compacting in ${killedCompacting}`,
  );
}, 300_000);

it("keeps all that was acknowledged when it is killed while it compacts", async () => {
  const folder = path.join(await temporaryFolder(), "data");
  const log = path.join(folder, "data.log");
  // Users that take a while to be written down again.
  const many = Array.from({ length: 20_000 }, (_, index) => {
    const method = {
      recipeId: "emailpassword",
      recipeUserId: `user-${index}`,
      tenantIds: ["public"],
      timeJoined: index,
      email: `u${index}@example.com`,
    };
    return { appId: "public", id: `user-${index}`, isPrimaryUser: false, timeJoined: index, loginMethods: [method] };
  });
  const document = path.join(path.dirname(folder), "many.json");
  writeFileSync(
    document,
    JSON.stringify({ format: "create-auth-app dev core data", version: 1, tables: { users: many } }),
  );
  expect(await runProgram(["import", document, "--data", folder])).toMatchObject({ code: 0 });

  const clients: Client[] = Array.from({ length: CLIENTS }, () => ({ signUps: new Map(), sent: 0, acknowledged: 0 }));
  let [inSnapshot, afterwards] = [0, 0];
  for (let round = 0; round <= COMPACTING_ROUNDS; round += 1) {
    const { running, url } = await startProgram(["--data", folder]);
    const { tables } = (await (await fetch(`${url}/dev/export`)).json()) as { tables: Exported };
    expect(
      clients.flatMap((client, index) => check(client, `client${index}`, tables)),
      `before round ${round}`,
    ).toEqual([]);
    expect(tables.users.filter(({ id }) => id.startsWith("user-"))).toHaveLength(many.length);
    if (round === COMPACTING_ROUNDS) {
      await running.stop();
      break;
    }
    let isKilled = false;
    const watch = setInterval(() => {
      if (isKilled || !existsSync(`${log}.new`)) return;
      isKilled = true;
      // At once, or in the middle of it, or about when the new log takes the place of the old one.
      setTimeout(() => running.signal("SIGKILL"), (round * 13) % 120);
    }, 1);
    await Promise.all(
      clients.map((client, index) => load(url, client, index, COMPACTING_ROUNDS + round, () => undefined)),
    );
    await running.exited;
    clearInterval(watch);
    if (existsSync(`${log}.new`)) inSnapshot += 1;
    else afterwards += 1;
  }
  console.log(`killed ${inSnapshot} times before the new log took the place of the old one, ${afterwards} times after`);
  expect(inSnapshot).toBeGreaterThan(COMPACTING_ROUNDS / 4);
}, 300_000);

const totalSent = (clients: Client[]) => clients.reduce((sum, { sent }) => sum + sent, 0);

/** Signs users up and changes metadata in turns until the dev core is gone. */
async function load(url: string, client: Client, index: number, round: number, onAnswer: () => void): Promise<void> {
  const send = async (method: string, to: string, body: object) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url + to, { method, headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as { status: string; user?: { id: string } };
    onAnswer();
    return answer;
  };
  for (let turn = 0; ; turn += 1) {
    try {
      // An address that the core takes as verified: the sign-up writes two records in one transaction.
      const email = `c${index}r${round}t${turn}@stfakeemail.supertokens.com`;
      client.signUps.set(email, undefined);
      const { user } = await send("POST", "/recipe/signup", { email, password: "validpass1" });
      client.signUps.set(email, user?.id ?? "no id");
      for (let update = 0; update < 3; update += 1) {
        client.sent += 1;
        const { sent: version } = client;
        await send("PUT", "/recipe/user/metadata", {
          userId: `client${index}`,
          metadataUpdate: { version, text: `${version}${TEXT}` },
        });
        client.acknowledged = version;
      }
    } catch {
      return; // Killed: what was under way may have been written or not.
    }
  }
}

/** What is wrong with the data, for one client. */
function check(
  { signUps, sent, acknowledged }: Client,
  userId: string,
  { users, verifiedEmails, userMetadata }: Exported,
): string[] {
  const ids = new Map(users.map((user) => [user.loginMethods[0]!.email, user.id]));
  const verified = new Map(verifiedEmails.map((row) => [row.email, row.userId]));
  const problems = [...signUps].flatMap(([email, id]) => {
    if (id !== undefined && ids.get(email) !== id) return [`${email} was acknowledged and is lost`];
    return ids.get(email) === verified.get(email) ? [] : [`${email} is there by half`];
  });
  if (users.length !== ids.size) problems.push("a user is there twice");
  const { version = 0, text = "" } = userMetadata.find((row) => row.userId === userId)?.metadata ?? {};
  if (version < acknowledged || version > sent)
    problems.push(`${userId} has version ${version} of ${acknowledged} to ${sent}`);
  if (version > 0 && text !== `${version}${TEXT}`) problems.push(`${userId} has a text of another version`);
  return problems;
}
