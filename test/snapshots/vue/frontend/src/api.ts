import { app } from './config'

export interface Hello {
  message: string
  /** True while the users of this app are stored on the public demo core. */
  demoCore: boolean
}

export interface SessionInfo {
  userId: string
  sessionHandle: string
  /** As given at sign-up, or null. */
  name: string | null
}

/** What the API answered. `status` is 0 when it did not answer at all. */
export type ApiResult<Body> =
  { ok: true; status: number; body: Body } | { ok: false; status: number; message: string }

export const getHello = () => request<Hello>('/hello')
export const getSessionInfo = () => request<SessionInfo>('/sessioninfo')

/**
 * Asks the API. SuperTokens adds the session's cookies to every `fetch` that goes there, and refreshes the
 * session when it has expired. Never throws: a failure is a result, too.
 */
export async function request<Body>(path: string, init?: RequestInit): Promise<ApiResult<Body>> {
  const response = await fetch(app.apiUrl + path, init).catch(() => null)
  if (!response) {
    return { ok: false, status: 0, message: `The API at ${app.apiUrl} does not answer.` }
  }
  const { ok, status, statusText } = response
  const body = await response.json().catch(() => null)
  return ok ? { ok, status, body } : { ok, status, message: body?.message ?? statusText }
}
