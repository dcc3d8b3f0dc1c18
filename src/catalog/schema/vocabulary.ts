/** Words that one file of `templates/` declares and others may use. */
export interface Vocabulary {
  /** Ids of stacks, by kind. */
  frontends: string[];
  backends: string[];
  fullstacks: string[];
  sdks: string[];
  authTypes: string[];
  factors: string[];
  firstFactors: string[];
  secondFactors: string[];
  features: string[];
  recipes: string[];
  providers: string[];
  /** Choices within stacks, by the options' ids. */
  options: Record<string, string[]>;
}
