{"provider", joansEmail, signUpByProvider, signInByProvider},
