?.replaceAll("\\n", "\n")
