import { createHash } from "node:crypto";
import { NONE } from "../../src/answers/named-stack.js";
import type { Settings } from "../../src/answers/settings.js";
import { accountsOf, coresOf } from "../../src/catalog/account-providers.js";
import type { Sources } from "../../src/catalog/layers.js";
import { type Catalog, DEV_CORE_LAYER } from "../../src/catalog/types.js";
import type { Verified } from "../../src/catalog/verified.js";
import { answersFor } from "../../src/create/explain.js";
import { type PlannedFile, plan, RECORD } from "../../src/plan/plan.js";
import { RunError } from "../../src/problem.js";
import { withoutDigest } from "../templates/project.js";
import { authTypeOf, namesFactors } from "./matrix.js";
import { stacksOf } from "./project.js";

/** What a row says about its project: enough to render it again. */
export type Proved = Pick<Verified, "frontend" | "backend" | "auth" | "options" | "packageManager">;

/** Digest of the project that a row proves, as the templates render it; null when it is not offered any more. */
export type DigestOf = (row: Proved) => string | null;

/**
 * A digest of what templates render: every file but the dev core, which is our build and proven by tests of its own.
 * Secrets and the version of create-auth-app are fixed, so that only templates change it.
 */
export function digestsOf({ catalog, sources }: { catalog: Catalog; sources: Sources }): DigestOf {
  /** Most texts are the same in many projects, and the same buffer where nothing is rendered. */
  const known = new Map<string, string>();
  const digestOfFile = ({ path, contents }: PlannedFile): string => {
    const text = path === RECORD ? withoutDigest(contents.toString("latin1")) : contents.toString("latin1");
    const digest = known.get(text) ?? sha256(text);
    known.set(text, digest);
    return `${path} ${digest}\n`;
  };
  return (row) => {
    const settings = settingsOf(row, catalog);
    const answers = settings && answersOrNull(settings, catalog);
    if (!answers) return null;
    const fixed = { command: "npx create-auth-app my-app", version: "0.0.0", secret: () => "generated-secret" };
    const { files } = plan({ answers, catalog, sources, devCore: "vendored", ...fixed });
    const own = files.filter(({ layers }) => layers.every(({ folder }) => folder !== DEV_CORE_LAYER));
    return sha256(own.map(digestOfFile).join("")).slice(0, 16);
  };
}

const sha256 = (text: string) => createHash("sha256").update(text, "latin1").digest("hex");

/** What `test/apps/generate.ts` says to the command. Null for factors that there are not any more. */
function settingsOf({ frontend, backend, auth, options, packageManager }: Proved, catalog: Catalog): Settings | null {
  const isKnown = namesFactors(auth) || catalog.authTypes.some(({ id }) => id === auth);
  if (!isKnown) return null;
  const { firstFactors, secondFactors } = authTypeOf(auth, catalog);
  const hasCore = coresOf(accountsOf(stacksOf(catalog, { frontend, backend }), catalog)).length > 0;
  return {
    frontend: frontend ?? NONE,
    ...(backend === null ? {} : { backend }),
    ...(namesFactors(auth) ? { firstFactors } : { auth }),
    ...(namesFactors(auth) && secondFactors.length > 0 ? { secondFactors } : {}),
    ...(hasCore ? { core: "local" } : {}),
    ...(options ? { options } : {}),
    packageManager,
  };
}

function answersOrNull(settings: Settings, catalog: Catalog) {
  try {
    return answersFor(settings, catalog);
  } catch (error) {
    if (error instanceof RunError) return null;
    throw error;
  }
}

/** The rows with `current` set for those, and only those, whose digest is that of the templates. */
export function markCurrent(rows: Verified[], digestOf: DigestOf): Verified[] {
  return rows.map((marked) => {
    const { current: _, ...row } = marked;
    return row.templates !== undefined && row.templates === digestOf(row) ? { ...row, current: true } : row;
  });
}
