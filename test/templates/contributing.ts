import type { Catalog } from "../../src/catalog/types.js";
import { parseFilters, selectCombinations } from "../apps/matrix.js";
import { code, count, table } from "./markers.js";

/** Runs of `npm run test:apps` that contributors make, from the shortest to the longest. */
const RUNS = [
  "backend=fastify frontend=none auth=emailpassword pm=npm",
  "backend=fastify auth=emailpassword pm=npm",
  "backend=fastify frontend=none",
  "backend=fastify",
  "frontend=react",
  "",
];

/** How many projects `npm run test:apps` makes. */
export function runs(catalog: Catalog): string {
  const projectsOf = (filters: string) =>
    selectCombinations(catalog, parseFilters(filters.split(" ").filter(Boolean))).length;
  return table(
    ["filters", "projects"],
    RUNS.map((filters) => [filters ? code(filters) : "none", count(projectsOf(filters))]),
  );
}
