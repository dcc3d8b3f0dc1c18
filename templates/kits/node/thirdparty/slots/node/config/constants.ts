/** What a provider of social login gives you. SuperTokens publishes keys for development, which everybody knows. */
const providerKey = z
  .string("is empty: social login needs it")
  .regex(
    /^(?!1060725074195-|467101b1|4398792-)/,
    "is a shared development key: register an app of your own",
  )
  .refine(
    (key) => !PLACEHOLDER.test(key),
    "is a placeholder: put the provider's own value there",
  );

