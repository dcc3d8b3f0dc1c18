thirdparty.Init(&tpmodels.TypeInput{
	SignInAndUpFeature: tpmodels.TypeInputSignInAndUp{Providers: usableProviders(s)},
	Override:           &tpmodels.OverrideStruct{APIs: hardenThirdParty},
}),
