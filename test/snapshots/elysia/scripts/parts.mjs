// What this project consists of, as data for the scripts beside it and for the tests.
// In a command, {pm} stands for the package manager.

export const app = { name: "my-app", packageManager: "npm" };

/** Where the dev core listens. */
export const devCoreUrl = "http://localhost:3567";

/**
 * `address` is the variable of .env that says where a part is reached, and its value when there is no .env.
 * What has `pages` is a website; what has `api`, a path, is an API.
 */
export const parts = [
  {
    name: "backend",
    title: "Elysia",
    folder: "backend",
    address: ["API_DOMAIN", "http://localhost:3001"],
    api: "",
    install: [["{pm}", "install", "--workspaces=false"]],
    // CI installs exactly what the lockfile says, once there is one.
    lockfile: "package-lock.json",
    installLocked: [["{pm}", "ci", "--workspaces=false"]],
    start: ["{pm}", "run", "dev"],
    check: [
      ["{pm}", "run", "typecheck"],
      ["{pm}", "run", "build"],
    ],
    // The tests run what was built: the development server starts anew when a file is touched.
    build: ["{pm}", "run", "build"],
    serve: ["node", "--enable-source-maps", "dist/index.js"],
  },
];
