{"/auth/signinup/code", `{"phoneNumber":"+1 (202) 555-0101 ext. 7"}`, http.StatusOK},
{"/auth/signinup/code", `{"phoneNumber":"+1202555010100000000000000000000000"}`, http.StatusBadRequest},
