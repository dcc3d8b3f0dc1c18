
/** Apple sends its answer as a form, through the browser. */
const appleCallback = {
  path: "auth/callback/apple",
  method: RequestMethod.POST,
};
