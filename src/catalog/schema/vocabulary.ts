/** Words that one file of `templates/` declares and others may use. */
export interface Vocabulary {
  /** Ids of stacks, by kind. */
  frontends: string[];
  backends: string[];
  fullstacks: string[];
  sdks: string[];
  kits: string[];
  /** Optional layers of the kits that the file names. */
  optionalLayers: string[];
  /** Layers of the kit that the file is. */
  ownLayers: string[];
  authTypes: string[];
  factors: string[];
  firstFactors: string[];
  secondFactors: string[];
  features: string[];
  recipes: string[];
  providers: string[];
  /** Choices within stacks and their facts, by the options' ids. */
  options: Record<string, string[]>;
}
