/** What the fields of a form hold, by their names. */
export type Values = Record<string, string>

/** What came of a form: done, or what to say, about the whole form or beside its fields. */
export type Outcome =
  { ok: true } | { ok: false; message?: string; fields?: Record<string, string> }

export const failed = (message: string): Outcome => ({ ok: false, message })

export const TRY_AGAIN = 'Something went wrong. Please try again.'

interface Answer {
  status: string
  /** Why the API does not allow it. */
  reason?: string
  /** What is wrong with each field. */
  formFields?: { id: string; error: string }[]
}

/**
 * Asks the API, and puts what it refuses into words.
 *
 * @param texts what to say for a status of the answer, by that status
 */
export async function attempt(
  ask: () => Promise<Answer>,
  texts: Record<string, string> = {},
): Promise<Outcome> {
  try {
    const { status, reason, formFields } = await ask()
    if (status === 'OK') return { ok: true }
    if (formFields) {
      return { ok: false, fields: Object.fromEntries(formFields.map((f) => [f.id, f.error])) }
    }
    return failed(texts[status] ?? reason ?? TRY_AGAIN)
  } catch (error) {
    return failed(await messageOf(error))
  }
}

/** The API's own words where it has some: a refusal of yours, or too many requests. */
async function messageOf(error: unknown): Promise<string> {
  // The SDK's own class is no default export for every bundler.
  if (error instanceof Error && 'isSuperTokensGeneralError' in error) return error.message
  if (error instanceof Response && error.status === 429) {
    const { message } = await error.clone().json()
    return message
  }
  return TRY_AGAIN
}
