// What this project consists of, as data for the scripts beside it and for the tests.
// In a command, {pm} stands for the package manager, {venv-python} for the interpreter in the part's .venv,
// and {make-venv} and {pip-install} for what makes that and installs into it: uv if it is here, or venv and pip.

export const app = { name: "my-app", packageManager: "yarn" };

/** Where the dev core listens. */
export const devCoreUrl = "http://localhost:3567";

/**
 * `address` is the variable of .env that says where a part is reached, and its value when there is no .env.
 * What has `pages` is a website; what has `api`, a path, is an API.
 */
export const parts = [
  {
    name: "frontend",
    title: "React",
    folder: "frontend",
    address: ["WEBSITE_DOMAIN", "http://localhost:3000"],
    pages: "/",
    install: [["{pm}", "install", "--no-immutable"]],
    // CI installs exactly what the lockfile says, once there is one.
    lockfile: "yarn.lock",
    installLocked: [["{pm}", "install", "--immutable"]],
    start: ["{pm}", "run", "dev"],
    check: [
      ["{pm}", "run", "typecheck"],
      ["{pm}", "run", "build"],
    ],
  },
  {
    name: "backend",
    title: "Django REST framework",
    folder: "backend",
    address: ["API_DOMAIN", "http://localhost:3001"],
    api: "",
    install: [
      ["{make-venv}", ".venv"],
      ["{pip-install}", "-r", "requirements-dev.txt"],
    ],
    start: ["{venv-python}", "manage.py", "runserver"],
    check: [
      ["{venv-python}", "-m", "ruff", "check", "."],
      ["{venv-python}", "-m", "ruff", "format", "--check", "."],
      ["{venv-python}", "-m", "mypy", "."],
    ],
    test: [["{venv-python}", "-m", "pytest"]],
  },
];
