await complete(client, login.address);
const signIn = async (browser) => {
  const answer = await login.signIn(browser);
  await complete(browser, login.address);
  return answer;
};
