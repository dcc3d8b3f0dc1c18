import { useEffect, useState } from "react";
import { redirectToFactor } from "supertokens-auth-react/recipe/multifactorauth";
import { listDevices, removeDevice } from "supertokens-auth-react/recipe/totp";
import { Loading } from "./Loading";

/** The user's authenticator apps, each of which shows codes for the second step of signing in. */
export function AuthenticatorApps() {
  const [names, setNames] = useState<string[]>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    namesInUse().then(setNames, () => setFailed(true));
  }, []);

  async function attempt(action: () => Promise<unknown>) {
    setFailed(false);
    try {
      await action();
      setNames(await namesInUse());
    } catch {
      setFailed(true);
    }
  }

  return (
    <section className="card" aria-labelledby="apps">
      <h2 id="apps">Authenticator apps</h2>
      {!names && !failed && <Loading />}
      {names?.length === 0 && <p>You have no apps yet.</p>}
      <ul className="devices">
        {names?.map((name) => (
          <li key={name}>
            <span>{name}</span>
            <button
              className="link"
              type="button"
              aria-label={`Remove ${name}`}
              onClick={() => attempt(() => removeDevice({ deviceName: name }))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <button
        className="button button-quiet"
        type="button"
        onClick={() => attempt(addApp)}
      >
        Add an app
      </button>
      {failed && <p role="alert">Something went wrong. Please try again.</p>}
    </section>
  );
}

async function namesInUse(): Promise<string[]> {
  const { devices } = await listDevices();
  return devices.filter(({ verified }) => verified).map(({ name }) => name);
}

/** Shows the page with the QR code, and comes back. */
function addApp(): Promise<void> {
  return redirectToFactor({
    factorId: "totp",
    forceSetup: true,
    redirectBack: true,
  });
}
