thirdparty.Init(&tpmodels.TypeInput{
	SignInAndUpFeature: tpmodels.TypeInputSignInAndUp{Providers: fakeProviders(providers(s), s.devProvidersURL)},
	Override:           &tpmodels.OverrideStruct{APIs: hardenThirdParty},
}),
