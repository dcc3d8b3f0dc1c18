import { readFile } from "node:fs/promises";
import path from "node:path";
import { checkSettings, selectionProblems } from "../answers/check-settings.js";
import { completeAnswers } from "../answers/complete.js";
import { fillDefaults } from "../answers/defaults.js";
import { slug } from "../answers/names.js";
import type { Settings } from "../answers/settings.js";
import { coresOf } from "../catalog/account-providers.js";
import { type Catalog, PACKAGE_MANAGERS } from "../catalog/types.js";
import { nearest } from "../nearest.js";
import { packageVersion } from "../package.js";
import type { Answers } from "../plan/answers.js";
import { type FileLayer, type PlannedFile, RECORD } from "../plan/plan.js";
import { coreWord } from "../plan/reproduce-command.js";
import { type Problem, quote, RunError } from "../problem.js";
import { launchedBy } from "../project/machine.js";
import { findProject, type MadeProject } from "../project/record.js";
import { renderAnswers, SECRET_BYTES } from "./plan-project.js";

/** A file, and where it comes from. */
export interface ExplainedFile {
  /** Relative to the project's root. */
  path: string;
  layers: FileLayer[];
  /** Whether the file on the disk is as this version renders it; null when no project on the disk is explained. */
  disk: "same" | "different" | "missing" | null;
}

/** What `create-auth-app explain` found. */
export interface Explanation {
  /** The project on the disk, and the version that made it; null for one that only flags describe. */
  project: Pick<MadeProject, "directory" | "version"> | null;
  /** The version that explains. */
  version: string;
  /** The one line that makes the project. */
  command: string;
  files: ExplainedFile[];
}

/** What is to be explained. */
export interface Asked {
  /** Paths as they were typed; a folder stands for its files. */
  paths: string[];
  /** What a project is described by; nothing but `json` means the project that `cwd` is in. */
  settings: Settings;
  /** Absolute path. */
  cwd: string;
}

/**
 * Says which layers write files of a project: of the project around the working folder, or of the one that flags
 * describe. Everything is rendered in memory.
 *
 * @throws RunError for flags that are wrong, for no project, and for paths that the project does not have
 */
export async function explain({ paths, settings, cwd }: Asked, catalog: Catalog): Promise<Explanation> {
  const { json: _, ...said } = settings;
  const project = Object.keys(said).length === 0 ? await projectAround(cwd) : null;
  const answers = project ? checkedAnswers(project, catalog) : answersFor(said, catalog);
  const { command, planned } = await renderAnswers(answers, catalog, () => SECRET, project?.devCore);
  const chosen = choose(paths, planned.files, { root: project?.directory ?? cwd, cwd });
  const files = await Promise.all(
    chosen.map(async (file) => ({
      path: file.path,
      layers: file.layers,
      disk: project ? await compare(file, project.directory) : null,
    })),
  );
  return {
    project: project && { directory: project.directory, version: project.version },
    version: packageVersion(),
    command,
    files,
  };
}

async function projectAround(cwd: string): Promise<MadeProject> {
  const project = await findProject(cwd);
  if (project) return project;
  const message = `There is no ${RECORD} here or above. Go into a project, or describe one with flags, such as --frontend and --backend.`;
  throw new RunError([{ code: "NOT_A_PROJECT", message, given: cwd }], 2);
}

/**
 * The answers of the project that flags describe; what they do not say is the default.
 *
 * @throws RunError with every problem
 */
export function answersFor(settings: Settings, catalog: Catalog): Answers {
  const { draft, problems } = checkSettings(settings, catalog);
  const filled = fillDefaults(draft, settings, catalog);
  const all = problems.length > 0 ? problems : selectionProblems(filled, settings, catalog);
  if (all.length > 0) throw new RunError(all, 2);
  return completeAnswers(filled, settings, catalog, slug(filled.name!), launchedBy(PACKAGE_MANAGERS));
}

/**
 * The answers of a project on the disk, which another version may have made.
 *
 * @throws RunError when this version does not have what they name
 */
function checkedAnswers({ version, answers }: MadeProject, catalog: Catalog): Answers {
  const { problems } = checkSettings(settingsOf(answers, catalog), catalog);
  if (problems.length === 0) return answers;
  const made = version === packageVersion() ? "" : ` The project was made by version ${version}.`;
  throw new RunError(
    problems.map((problem) => ({ ...problem, message: `${RECORD}: ${problem.message}${made}` })),
    2,
  );
}

/** What would have to be said for these answers. */
function settingsOf(answers: Answers, catalog: Catalog): Settings {
  const { frontend, backend, auth, firstFactors, secondFactors, providers, options, packageManager } = answers;
  const core = coreWord(answers.core, coresOf(catalog.accounts));
  return {
    name: answers.name,
    frontend: frontend ?? "none",
    ...(backend === null ? {} : { backend }),
    ...(auth === "custom" ? { firstFactors } : { auth }),
    ...(auth === "custom" && secondFactors.length > 0 ? { secondFactors } : {}),
    ...(providers.length > 0 ? { providers } : {}),
    ...(core === null ? {} : { core }),
    ...(options ? { options } : {}),
    packageManager,
  };
}

/** Absolute paths. */
interface Place {
  root: string;
  cwd: string;
}

/**
 * The planned files that paths name, each once, in the order of the paths.
 *
 * @param place the project's root, and the folder that the paths are relative to
 * @throws RunError with every path that names no file
 */
function choose(paths: string[], files: PlannedFile[], place: Place): PlannedFile[] {
  const chosen = new Set<PlannedFile>();
  const problems: Problem[] = [];
  for (const given of paths) {
    const wanted = path.relative(place.root, path.resolve(place.cwd, given)).split(path.sep).join("/");
    const found = files.filter((file) => wanted === "" || file.path === wanted || file.path.startsWith(`${wanted}/`));
    for (const file of found) chosen.add(file);
    if (found.length === 0) problems.push(unknownPath(given, wanted, files, place));
  }
  if (problems.length > 0) throw new RunError(problems, 2);
  return [...chosen];
}

function unknownPath(given: string, wanted: string, files: PlannedFile[], { root, cwd }: Place): Problem {
  const paths = files.map((file) => file.path);
  const near = paths.find((known) => known.endsWith(`/${given}`)) ?? nearest(wanted, paths);
  const message = `create-auth-app writes no file ${quote(given)} into this project.`;
  if (near === undefined) return { code: "UNKNOWN_PATH", message, given };
  const suggestion = path.relative(cwd, path.join(root, near)).split(path.sep).join("/");
  return { code: "UNKNOWN_PATH", message, given, suggestion };
}

/** Stands for every generated secret: of their length, and not to be met in any file. */
const SECRET = "s".repeat(2 * SECRET_BYTES);

/** Whether a file is as it was rendered, whatever its generated secrets are. */
async function compare(
  { path: name, contents }: PlannedFile,
  directory: string,
): Promise<"same" | "different" | "missing"> {
  const found = await readFile(path.join(directory, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "EISDIR") return null;
    throw error;
  });
  if (found === null) return "missing";
  if (found.equals(contents)) return "same";
  const pieces = contents.toString("utf8").split(SECRET);
  const secret = `[0-9a-f]{${SECRET.length}}`;
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(secret);
  return pieces.length > 1 && new RegExp(`^${pattern}$`).test(found.toString("utf8")) ? "same" : "different";
}
