import { useEffect, useState } from "react";
import {
  createAndRegisterCredentialForSessionUser,
  listCredentials,
  removeCredential,
} from "supertokens-auth-react/recipe/webauthn";
import { getSessionInfo } from "@/api";
import { Loading } from "./Loading";

interface Passkey {
  webauthnCredentialId: string;
  recipeUserId: string;
  createdAt: number;
}

const FAILED = "Something went wrong. Please try again.";
const userContext = {};

/** The user's passkeys: one a device or password manager. The last one stays, since it is the only way in. */
export function Passkeys() {
  const [passkeys, setPasskeys] = useState<Passkey[]>();
  const [problem, setProblem] = useState("");

  useEffect(() => {
    readPasskeys().then(setPasskeys, () => setProblem(FAILED));
  }, []);

  /** @param action results in what went wrong, or in nothing */
  async function attempt(action: () => Promise<string | undefined>) {
    setProblem("");
    try {
      setProblem((await action()) ?? "");
      setPasskeys(await readPasskeys());
    } catch {
      setProblem(FAILED);
    }
  }

  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      {!passkeys && !problem && <Loading />}
      <ul className="devices">
        {passkeys?.map(({ webauthnCredentialId: id, createdAt }) => (
          <li key={id}>
            <span>Created on {new Date(createdAt).toLocaleString()}</span>
            {passkeys.length > 1 && (
              <button
                className="link"
                type="button"
                onClick={() => attempt(() => removePasskey(id))}
              >
                Remove
              </button>
            )}
          </li>
        ))}
      </ul>
      <button
        className="button button-quiet"
        type="button"
        onClick={() => attempt(addPasskey)}
      >
        Add a passkey
      </button>
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}

async function readPasskeys(): Promise<Passkey[]> {
  const answer = await listCredentials({ userContext });
  if (answer.status !== "OK") throw new Error(answer.status);
  return answer.credentials;
}

async function removePasskey(id: string): Promise<undefined> {
  await removeCredential({ webauthnCredentialId: id, userContext });
}

/** @returns what went wrong, or undefined */
async function addPasskey(): Promise<string | undefined> {
  const info = await getSessionInfo();
  if (!info.ok) return info.message;
  const { status } = await createAndRegisterCredentialForSessionUser({
    recipeUserId: info.body.userId,
    email: info.body.email,
    userContext,
  });
  if (status === "OK") return undefined;
  const cancelled = status === "FAILED_TO_REGISTER_USER";
  return cancelled ? "Cancelled, or timed out." : FAILED;
}
