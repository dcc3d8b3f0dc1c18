import type { Catalog, Stack, StackKind } from "../../../src/catalog/types.js";

/** A stack with one layer, `./files`. */
export function stack(id: string, kind: StackKind): Stack {
  return {
    id,
    kind,
    title: id.toUpperCase(),
    summary: `The ${id} stack`,
    language: "typescript",
    aliases: [],
    accounts: "supertokens",
    requires: [],
    factors: ["emailpassword"],
    features: [],
    variant: null,
    dir: kind === "fullstack" ? "." : kind,
    layers: [{ from: "./files", to: ".", when: {} }],
    commands: {
      install: [["{pm}", "install"]],
      start: ["{pm}", "run", "dev"],
      serve: null,
      check: [],
      prepare: [],
      test: [],
    },
    options: [],
    facts: {},
    environment: [],
    serverless: false,
    ownAccounts: null,
    opens: "/",
  };
}

/** A catalog of these stacks, with one auth type and a project layer `./files`. */
export function catalogWith(stacks: Stack[]): Catalog {
  return {
    root: "/templates",
    stacks,
    project: [{ from: "./files", to: ".", when: {} }],
    accounts: [
      {
        id: "supertokens",
        title: "SuperTokens",
        cores: [{ id: "demo", url: "https://demo.example.com", summary: "a demo", default: true }],
        settings: [],
        rules: [],
        factors: ["emailpassword"],
      },
    ],
    authTypes: [
      {
        id: "emailpassword",
        title: "Email + password",
        summary: "",
        aliases: [],
        firstFactors: ["emailpassword"],
        secondFactors: [],
        features: [],
      },
    ],
    factors: [
      {
        id: "emailpassword",
        title: "Email and password",
        recipe: "emailpassword",
        as: ["first"],
        sends: "email",
        providers: false,
      },
    ],
    features: [],
    providers: [],
    defaults: {
      name: "my-app",
      frontend: "web",
      backend: "api",
      auth: "emailpassword",
      ports: { frontend: 3000, backend: 3001, core: 3567 },
    },
    versions: {},
  };
}
