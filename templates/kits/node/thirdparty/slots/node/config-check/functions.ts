function missing(key: string): Rule {
  return [key, "is empty: social login needs it", (c) => !c.providerKeys[key]];
}

/** SuperTokens publishes keys for development, which everybody knows. */
function shared(key: string): Rule {
  return [
    key,
    "is a shared development key: register an app of your own",
    ({ providerKeys }) =>
      /^(1060725074195-|467101b1|4398792-)/.test(providerKeys[key] ?? ""),
  ];
}

function placeholder(key: string): Rule {
  return [
    key,
    "is a placeholder: put the provider's own value there",
    ({ providerKeys }) => PLACEHOLDER.test(providerKeys[key] ?? ""),
  ];
}

