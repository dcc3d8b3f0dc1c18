import { devCore } from "./dev-core.mjs";

/**
 * The core of .env: the dev core. What .env says about it holds, so the backend's environment stays as it is.
 *
 * @param env from readEnvironment()
 */
export function configuredCore(env) {
  return { ...devCore(env), env: {} };
}
