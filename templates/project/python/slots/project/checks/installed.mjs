"{venv-python}": venvPython(""),
