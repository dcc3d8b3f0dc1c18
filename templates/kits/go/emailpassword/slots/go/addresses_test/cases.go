{"/auth/signin", `{"formFields":[{"id":"email","value":"jane@example.com"}]}`, http.StatusOK},
{"/auth/signin", `{"formFields":[{"id":"password","value":"\u0001"}]}`, http.StatusOK},
{"/auth/signin", `{"formFields":[{"id":"email","value":"jane\u0000@example.com"}]}`, http.StatusBadRequest},
{"/auth/signin", `{"formFields":[7,{"Id":"email","VALUE":"jane\u0000@example.com"}]}`, http.StatusBadRequest},
