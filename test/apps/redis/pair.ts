import { createGate, type Gate } from "../../support/gate.js";
import { freePort } from "../../support/ports.js";
import { startRedis } from "../../support/redis.js";
import { createTarget, type OwnTarget } from "../app.js";
import { STRICT } from "../contract/limits.js";
import { tenantsReady } from "../contract/people.js";
import type { Instance } from "../contract/target.js";
import type { Project } from "../project.js";

/** One backend that runs twice, as behind a load balancer, and the Redis in which both count. */
export interface Pair {
  target: OwnTarget;
  one: Instance;
  other: Instance;
  /** In front of Redis: a test takes Redis away and brings it back. */
  gate: Gate;
  close: () => Promise<void>;
}

export async function openPair(project: Project): Promise<Pair> {
  const redis = await startRedis();
  const gate = createGate(await freePort(), `http://127.0.0.1:${redis.port}`);
  await gate.open();
  const target = await createTarget(project, "serve", `http://localhost:${await freePort()}`);
  const env = { ...STRICT, REDIS_URL: gate.url.replace("http:", "redis:") };
  const [one, other] = await Promise.all([target.launch(env), target.launch(env)]);
  await tenantsReady(one);
  await tenantsReady(other);
  return {
    target,
    one,
    other,
    gate,
    close: async () => {
      await target.close();
      await gate.shut();
      await redis.stop();
    },
  };
}
