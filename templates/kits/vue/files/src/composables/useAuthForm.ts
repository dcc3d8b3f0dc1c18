import { computed, reactive, ref } from 'vue'
import type { Outcome, Values } from '@/auth/outcome'

export type AuthFormState = ReturnType<typeof useAuthForm>

/**
 * Sends what a form holds, and keeps what came of it. It does for a single button, too, which holds nothing.
 *
 * @param onDone what follows when it went well
 */
export function useAuthForm(
  send: (values: Values) => Promise<Outcome>,
  onDone: () => Promise<unknown>,
) {
  const pending = ref(false)
  const outcome = ref<Outcome>({ ok: true })
  const refusal = computed(() => (outcome.value.ok ? undefined : outcome.value))

  async function submit({ currentTarget }: Event) {
    const isForm = currentTarget instanceof HTMLFormElement
    const values = isForm ? (Object.fromEntries(new FormData(currentTarget)) as Values) : {}
    pending.value = true
    outcome.value = { ok: true }
    outcome.value = await send(values)
    if (outcome.value.ok) await onDone()
    pending.value = false
  }

  return reactive({
    submit,
    pending,
    message: computed(() => refusal.value?.message),
    errors: computed(() => refusal.value?.fields ?? {}),
  })
}
