import { useEffect, useState } from "react";
import { redirectToFactor } from "supertokens-auth-react/recipe/multifactorauth";
import { listDevices, removeDevice } from "supertokens-auth-react/recipe/totp";
import { Loading } from "./Loading";

/** The user's authenticator apps, each of which shows codes for the second step of signing in. */
export function AuthenticatorApps() {
  const [names, setNames] = useState<string[]>();
  const [failed, setFailed] = useState(false);

  async function load() {
    const { devices } = await listDevices();
    const inUse = devices.filter(({ verified }) => verified);
    setNames(inUse.map(({ name }) => name));
  }

  function attempt(action: () => Promise<unknown>) {
    setFailed(false);
    action().catch(() => setFailed(true));
  }

  async function remove(deviceName: string) {
    await removeDevice({ deviceName });
    await load();
  }

  useEffect(() => attempt(load), []);

  return (
    <section className="card" aria-labelledby="apps">
      <h2 id="apps">Authenticator apps</h2>
      {!names && !failed && <Loading />}
      {names?.length === 0 && <p>You have none.</p>}
      <ul className="devices">
        {names?.map((name) => (
          <li key={name}>
            <span>{name}</span>
            <button
              className="link"
              type="button"
              aria-label={`Remove ${name}`}
              onClick={() => attempt(() => remove(name))}
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
      {failed && <p role="alert">That did not work. Please try again.</p>}
    </section>
  );
}

/** Shows the page with the QR code, and comes back. */
function addApp(): Promise<void> {
  return redirectToFactor({
    factorId: "totp",
    forceSetup: true,
    redirectBack: true,
  });
}
