formFields: z
  .array(
    z.union([
      z.looseObject({ id: z.literal("email"), value: email }),
      z.looseObject({ id: z.string().regex(/^(?!email$)/) }),
    ]),
  )
  .optional(),
