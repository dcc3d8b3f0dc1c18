const NOTE = 'sFrontToken'

/**
 * Another app on this host (ports share their cookies) may have left a note about its session that SuperTokens cannot
 * read and would stumble over on every page. Forgets it; a note that can be read is checked by the API as usual.
 */
export function forgetUnreadableSession(): void {
  const note = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${NOTE}=`))
  if (!note) return
  try {
    JSON.parse(atob(decodeURIComponent(note.slice(NOTE.length + 1))))
  } catch {
    document.cookie = `${NOTE}=; Path=/; Max-Age=0`
  }
}
