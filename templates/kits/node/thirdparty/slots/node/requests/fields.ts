redirectURIInfo: z.looseObject({}).optional(),
