import TOTP from 'supertokens-web-js/recipe/totp'
import { renderSVG } from 'uqr'
import { attempt, type Outcome, type Values } from './outcome'

const texts = {
  INVALID_TOTP_ERROR: 'This code is incorrect.',
  LIMIT_REACHED_ERROR: 'Too many wrong codes. Please wait a while before you try again.',
  UNKNOWN_DEVICE_ERROR: 'Setup timed out. Please reload the page.',
}

const NO_CODE: Outcome = { ok: false, fields: { code: 'Enter the code' } }

export interface NewApp {
  name: string
  /** For those who cannot scan the QR code. */
  secret: string
  /** The QR code, as an address for an image. */
  picture: string
}

/** Begins to add an app, which is in use once it has shown a code: see `confirmApp`. */
export async function addApp(): Promise<NewApp> {
  const device = await TOTP.createDevice()
  if (device.status !== 'OK') throw new Error(device.status)
  const { deviceName: name, secret, qrCodeString } = device
  const svg = renderSVG(qrCodeString, { border: 4 })
  return { name, secret, picture: `data:image/svg+xml,${encodeURIComponent(svg)}` }
}

export async function confirmApp(deviceName: string, { code = '' }: Values): Promise<Outcome> {
  if (!code.trim()) return NO_CODE
  return attempt(() => TOTP.verifyDevice({ deviceName, totp: code.trim() }), texts)
}

/** Does the second step of signing in. */
export async function enterAppCode({ code = '' }: Values): Promise<Outcome> {
  if (!code.trim()) return NO_CODE
  return attempt(() => TOTP.verifyCode({ totp: code.trim() }), texts)
}

/** @returns the names of the apps in use */
export async function listApps(): Promise<string[]> {
  const { devices } = await TOTP.listDevices()
  return devices.filter(({ verified }) => verified).map(({ name }) => name)
}

export const removeApp = (deviceName: string): Promise<Outcome> =>
  attempt(() => TOTP.removeDevice({ deviceName }))
