/** Words that the account providers declare, together or one of them. */
export interface AccountWords {
  /** Kinds of core. */
  cores: string[];
  authTypes: string[];
  factors: string[];
  firstFactors: string[];
  secondFactors: string[];
  features: string[];
  recipes: string[];
  /** Recipes that have settings. */
  recipesWithSettings: string[];
}

/** Words that one file of `templates/` declares and others may use. */
export interface Vocabulary extends AccountWords {
  /** Ids of stacks, by kind. */
  frontends: string[];
  backends: string[];
  fullstacks: string[];
  /** Ids of account providers. */
  accounts: string[];
  kits: string[];
  /** Optional layers of the kits that the file names. */
  optionalLayers: string[];
  /** Layers of the kit that the file is. */
  ownLayers: string[];
  /** Choices within stacks and their facts, by the options' ids. */
  options: Record<string, string[]>;
}
