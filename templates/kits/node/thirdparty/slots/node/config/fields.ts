/** The keys of the providers of social login, by variable. */
providerKeys: Record<string, string>;
/** The dev core's fake providers, or empty. */
fakeProvidersUrl: string;
