thirdparty.init(
    sign_in_and_up_feature=thirdparty.SignInAndUpFeature(providers=usable_providers()),
    override=thirdparty.ThirdPartyOverrideConfig(apis=take_codes_only, functions=refuse_unknown_client_types),
),
