import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { missingStep, nextStep } from '@/auth/next-step'
import { rememberWish } from '@/auth/redirect'
import { app } from '@/config'
import HomeView from '@/views/HomeView.vue'
import NotFoundView from '@/views/NotFoundView.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string
    /** For signed-in users only. */
    requiresAuth?: boolean
  }
}

const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: HomeView },
    {
      path: '/dashboard',
      meta: { title: 'Dashboard', requiresAuth: true },
      component: () => import('@/views/DashboardView.vue'),
    },
    {
      path: '/auth',
      meta: { title: 'Sign in' },
      component: () => import('@/views/auth/AuthView.vue'),
      children: [
        {
          path: '',
          beforeEnter: skipWhenSignedIn,
          component: () => import('@/views/auth/SignInView.vue'),
        },
        { path: 'reset-password', component: () => import('@/views/auth/ResetPasswordView.vue') },
      ],
    },
    { path: '/:pathMatch(.*)*', meta: { title: 'Page not found' }, component: NotFoundView },
  ],
})

// This is comfort, not protection: what a user may see is decided by the API, for every request.
router.beforeEach(async ({ meta, fullPath }) => {
  const step = meta.requiresAuth ? await missingStep() : undefined
  if (step) rememberWish(fullPath)
  return step ?? true
})

router.afterEach(({ meta: { title } }) => {
  document.title = title ? `${title} · ${app.name}` : app.name
})

/** People who have signed in go on. */
async function skipWhenSignedIn({ query }: RouteLocationNormalized) {
  if (typeof query.redirectToPath === 'string') rememberWish(query.redirectToPath)
  const next = await nextStep()
  return next === '/auth' || next
}

/** Leads people away from pages that need a session when theirs has ended, and back when they have signed in again. */
export function askToSignIn() {
  const { meta, fullPath } = router.currentRoute.value
  if (!meta.requiresAuth) return
  rememberWish(fullPath)
  void router.replace('/auth')
}

export default router
