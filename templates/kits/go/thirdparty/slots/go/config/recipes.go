thirdparty.Init(&tpmodels.TypeInput{
	SignInAndUpFeature: tpmodels.TypeInputSignInAndUp{Providers: fakeProviders(providers(s), s.DevProvidersURL)},
	Override:           &tpmodels.OverrideStruct{APIs: hardenThirdParty},
}),
