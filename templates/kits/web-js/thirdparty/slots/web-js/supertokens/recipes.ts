ThirdParty.init(),
