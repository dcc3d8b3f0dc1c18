"{venv-python}": (folder) => venvPython(folder),
"{make-venv}": () =>
  hasUv() ? uvVenv(...findPython()) : [...findPython(), "-m", "venv"],
"{pip-install}": (folder) => {
  const python = venvPython(folder);
  return hasUv()
    ? ["uv", "pip", "install", "--python", python]
    : [python, "-m", "pip", "install", "--disable-pip-version-check"];
},
