// What this project consists of, as data for the scripts beside it and for the tests.
// In a command, {pm} stands for the package manager, {venv-python} for the interpreter in the part's .venv,
// and {make-venv} and {pip-install} for what makes that and installs into it: uv if it is here, or venv and pip.

export const app = { name: "my-app", packageManager: "npm" };

/**
 * `address` is the variable of .env that says where a part is reached, and its value when there is no .env.
 * What has `pages` is a website, where people begin at `opens`.
 */
export const parts = [
  {
    name: "app",
    title: "Flask + Jinja",
    folder: ".",
    address: ["WEBSITE_DOMAIN", "http://localhost:3000"],
    pages: "/",
    opens: "/register",
    install: [
      ["{make-venv}", ".venv"],
      ["{pip-install}", "-r", "requirements-dev.txt"],
    ],
    // Run before each start: it makes what is not there yet, and changes nothing else.
    prepare: [["{venv-python}", "-m", "flask", "init-db"]],
    start: ["{venv-python}", "-m", "flask", "run", "--debug"],
    check: [
      ["{venv-python}", "-m", "ruff", "check", "."],
      ["{venv-python}", "-m", "ruff", "format", "--check", "."],
      ["{venv-python}", "-m", "mypy", "."],
    ],
    test: [["{venv-python}", "-m", "pytest"]],
  },
];
