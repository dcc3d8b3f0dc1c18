RequestMethod,
