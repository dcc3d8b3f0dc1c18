import type { CDPSession, Page } from "playwright-core";

/** A passkey as Chromium's virtual authenticator stores it. */
export type Passkey = Awaited<ReturnType<typeof credentialsOf>>[number];

interface Device {
  cdp: CDPSession;
  authenticatorId: string;
}

/** A telephone or laptop that asks for a fingerprint and gets it at once. */
const AUTHENTICATOR = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

const devices = new WeakMap<Page, Device>();

/** The device on which a page is open: one for each page, empty at first. */
export async function deviceOf(page: Page): Promise<Device> {
  return devices.get(page) ?? replaceDevice(page);
}

/** Replaces the page's device by another one, without passkeys. */
export async function replaceDevice(page: Page): Promise<Device> {
  const before = devices.get(page);
  const cdp = before?.cdp ?? (await page.context().newCDPSession(page));
  if (before) await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: before.authenticatorId });
  else await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
  const device = { cdp, authenticatorId };
  devices.set(page, device);
  return device;
}

/** Puts a passkey on the page's device, unless it is there. */
export async function carry(page: Page, credential: Passkey): Promise<void> {
  const { cdp, authenticatorId } = await deviceOf(page);
  const there = await credentialsOf({ cdp, authenticatorId });
  if (there.some(({ credentialId }) => credentialId === credential.credentialId)) return;
  await cdp.send("WebAuthn.addCredential", { authenticatorId, credential });
}

/** The only passkey on the page's device, with its counter as it is now. */
export async function passkeyOn(page: Page): Promise<Passkey> {
  const found = await credentialsOf(await deviceOf(page));
  if (found.length !== 1) throw new Error(`${found.length} passkeys are on this device`);
  return found[0]!;
}

async function credentialsOf({ cdp, authenticatorId }: Device) {
  return (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
}
