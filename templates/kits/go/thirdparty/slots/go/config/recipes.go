thirdparty.Init(&tpmodels.TypeInput{
	SignInAndUpFeature: tpmodels.TypeInputSignInAndUp{Providers: fakeProviders(providers(s), s)},
	Override:           &tpmodels.OverrideStruct{APIs: hardenThirdParty},
}),
