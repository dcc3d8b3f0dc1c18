
// Apple sends its answer as a form, through the browser.
const apple = new Router();
const form = bodyParser({ enableTypes: ["form"], formLimit: "100kb" });
apple.post("/auth/callback/apple", form, answerAuth);
app.use(apple.routes());
