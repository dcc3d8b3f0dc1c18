/**
 * The settings of one run, from flags or from a program, before anything is checked. A setting that was not given is
 * absent. Values are as they were typed.
 */
export interface Settings {
  directory?: string;
  name?: string;
  frontend?: string;
  backend?: string;
  auth?: string;
  firstFactors?: string[];
  secondFactors?: string[];
  providers?: string[];
  core?: string;
  /** Choices within stacks, by the options' ids. */
  options?: Record<string, string>;
  frontendPort?: string;
  backendPort?: string;
  packageManager?: string;
  install?: boolean;
  git?: boolean;
  start?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** Whether factors are named one by one, instead of an auth type. */
export function namesFactors({ firstFactors, secondFactors }: Settings): boolean {
  return firstFactors !== undefined || secondFactors !== undefined;
}
