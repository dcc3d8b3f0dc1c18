{"password", janesEmail, signUpByPassword, signInByPassword},
