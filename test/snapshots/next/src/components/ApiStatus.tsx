import { useEffect, useState } from "react";
import { type ApiResult, getHello, type Hello } from "@/api";
import { app, commands } from "@/config";
import { usePath } from "./navigation";

/** Says when the API does not answer, and when its data is public. Only the home page says that it is up. */
export function ApiStatus() {
  const hello = useHello();
  const path = usePath();

  if (!hello) return null;
  if (!hello.ok)
    return (
      <footer className="status status-bad">
        <p role="alert">
          {hello.message} {app.development && START}
        </p>
      </footer>
    );
  if (hello.body.demoCore)
    return (
      <footer className="status status-warn">
        This app uses the public demo core: others may see what you enter. To
        use another core, set <code>SUPERTOKENS_CONNECTION_URI</code> in .env.
      </footer>
    );
  if (path !== "/") return null;
  return (
    <footer className="status">The API is up: {hello.body.message}</footer>
  );
}

const START = `To start it, run "${commands.start}" in the project's folder.`;

/** What the API says to `GET /hello`. As long as it fails, it is asked again every three seconds. */
function useHello(): ApiResult<Hello> | undefined {
  const [hello, setHello] = useState<ApiResult<Hello>>();

  useEffect(() => {
    if (hello?.ok) return;
    const ask = () => void getHello().then(setHello);
    const timer = setTimeout(ask, hello ? 3000 : 0);
    return () => clearTimeout(timer);
  }, [hello]);

  return hello;
}
