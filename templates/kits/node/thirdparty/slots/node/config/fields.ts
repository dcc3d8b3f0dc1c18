/** What providers of social login have given you, by variable. */
providerKeys: Record<string, string>;
/** The dev core's fake providers, or empty. */
fakeProvidersUrl: string;
