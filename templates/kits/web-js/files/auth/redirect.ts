const WISH = 'redirectToPath'

/** Remembers, for this tab, the page that somebody wanted to see before they had to sign in. */
export function rememberWish(path: string): void {
  sessionStorage.setItem(WISH, path)
}

/** @returns the page that was wanted, once, or `fallback` */
export function takeWish(fallback: string): string {
  const wish = sessionStorage.getItem(WISH)
  sessionStorage.removeItem(WISH)
  return ownPath(wish, fallback)
}

/**
 * The wish comes from the address bar (`?redirectToPath=`), which anyone can prepare for a victim, so only pages of
 * this app are followed.
 *
 * @returns path, query and hash of the wish, or `fallback`
 */
export function ownPath(wish: string | null, fallback: string): string {
  const { origin } = window.location
  if (!wish || !URL.canParse(wish, origin)) return fallback
  const url = new URL(wish, origin)
  if (url.origin !== origin) return fallback
  // "//host" would be another site; "/auth" would ask for the sign-in that has just been done.
  if (url.pathname.startsWith('//') || /^\/auth(\/|$)/.test(url.pathname)) return fallback
  return url.pathname + url.search + url.hash
}
