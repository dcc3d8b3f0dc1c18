// The dev core's fake providers, or empty.
devProvidersURL string
// Any other variable, such as a key of a provider.
env func(name string) string
