// In a command, {pm} stands for the package manager, {venv-python} for the interpreter in the part's .venv,
// and {make-venv} and {pip-install} for what makes that and installs into it: uv if it is here, or venv and pip.
