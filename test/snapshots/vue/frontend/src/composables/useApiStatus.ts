import { readonly, ref } from 'vue'
import { getHello, type Hello } from '@/api'

export type ApiStatus = { state: 'asking' } | { state: 'down' } | ({ state: 'up' } & Hello)

const RETRY_MS = 3000

const status = ref<ApiStatus>({ state: 'asking' })
let asked = false

/** Whether the API answers. It is asked once, and every three seconds while it does not. */
export function useApiStatus() {
  if (!asked) void ask()
  return readonly(status)
}

async function ask() {
  asked = true
  const hello = await getHello()
  status.value = hello.ok ? { state: 'up', ...hello.body } : { state: 'down' }
  if (!hello.ok) setTimeout(ask, RETRY_MS)
}
