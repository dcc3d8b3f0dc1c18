// All variables by name, with the keys of the providers.
environment map[string]string
