import { app } from './config'

export interface Hello {
  message: string
  /** True while the users of this app are stored on the public demo core. */
  demoCore: boolean
}

export interface SessionInfo {
  userId: string
  sessionHandle: string
  accessTokenPayload: Record<string, unknown>
  /** As given at sign-up, or null. */
  name: string | null
}

export interface Admin {
  message: string
}

/** What the API answered. `status` is 0 when it did not answer at all. */
export type ApiResult<Body> =
  { ok: true; status: number; body: Body } | { ok: false; status: number; message: string }

export const getHello = () => get<Hello>('/hello')
export const getSessionInfo = () => get<SessionInfo>('/sessioninfo')
export const getAdmin = () => get<Admin>('/admin')

/**
 * Asks the API. SuperTokens adds the session's cookies to every `fetch` that goes there, and refreshes the
 * session when it has expired. Never throws: a failure is a result too.
 */
async function get<Body>(path: string): Promise<ApiResult<Body>> {
  let response: Response
  try {
    response = await fetch(app.apiUrl + path)
  } catch {
    return { ok: false, status: 0, message: `The API at ${app.apiUrl} does not answer.` }
  }
  const body: unknown = await response.json().catch(() => null)
  const { ok, status, statusText } = response
  return ok
    ? { ok, status, body: body as Body }
    : { ok, status, message: messageOf(body) ?? statusText }
}

function messageOf(body: unknown): string | undefined {
  const hasMessage = typeof body === 'object' && body !== null && 'message' in body
  return hasMessage && typeof body.message === 'string' ? body.message : undefined
}
