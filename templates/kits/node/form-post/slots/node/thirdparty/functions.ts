
function leadsTo(origin: string, state: unknown): boolean {
  try {
    const text = Buffer.from(String(state), "base64").toString();
    return new URL(JSON.parse(text).frontendRedirectURI).origin === origin;
  } catch {
    return false;
  }
}
