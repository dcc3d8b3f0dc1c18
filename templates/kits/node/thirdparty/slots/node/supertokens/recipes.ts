thirdParty(config),
