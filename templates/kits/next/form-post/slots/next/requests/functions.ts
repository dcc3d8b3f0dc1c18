/** Apple sends its answer as a form, through the browser. */
function takesForm(url: string): boolean {
  return new URL(url).pathname === "/api/auth/callback/apple";
}

