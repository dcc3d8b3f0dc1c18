import { useRouter } from 'vue-router'
import { nextStep } from '@/auth/next-step'

/** Where people go from a form. None stays in the history: "back" on it would lead those who have signed in forward. */
export function useSteps() {
  const router = useRouter()

  return {
    goOn: async () => router.replace(await nextStep()),
    /** Back to the sign-in page, which says why. */
    startOver: (message?: string) => router.replace({ path: '/auth', state: { message } }),
  }
}
