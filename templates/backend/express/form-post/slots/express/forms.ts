// Apple sends its answer as a form, through the browser.
const form = express.urlencoded({ limit: "100kb", type: () => true });
app.post("/auth/callback/apple", form, middleware());
