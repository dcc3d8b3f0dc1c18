emailpassword.Init(&epmodels.TypeInput{
	SignUpFeature: &epmodels.TypeInputSignUp{FormFields: SignUpFields},
	EmailDelivery: emailDelivery(s, emailpassword.MakeSMTPService),
	Override: &epmodels.OverrideStruct{
		Functions: signOutEverywhereAfterReset,
		APIs: func(apis epmodels.APIInterface) epmodels.APIInterface {
			return limitPasswords(limits, keepName(apis))
		},
	},
}),
usermetadata.Init(nil),
