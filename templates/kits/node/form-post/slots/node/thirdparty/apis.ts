// Apple's answer is a form, which any page can send: it must not redirect to other sites.
appleRedirectHandlerPOST: async (input) => {
  const { state } = input.formPostInfoFromProvider;
  if (leadsTo(config.WEBSITE_DOMAIN, state)) {
    return original.appleRedirectHandlerPOST!(input);
  }
  const { res } = input.options;
  res.setStatusCode(400);
  res.sendJSONResponse({ message: "The request is malformed" });
},
