import { readonly, ref } from 'vue'
import * as session from '@/auth/session'

const isSignedIn = ref<boolean>()

/** Whether somebody has signed in, the same for all components; undefined until that is known. */
export function useSession() {
  async function update() {
    isSignedIn.value = await session.isSignedIn()
  }

  return { isSignedIn: readonly(isSignedIn), update }
}
