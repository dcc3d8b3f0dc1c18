// The API says which buttons there are. Named here too, Apple would lose its own way back.
signInAndUpFeature: {},
