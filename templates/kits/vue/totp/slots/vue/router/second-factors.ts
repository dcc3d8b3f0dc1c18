{ path: 'totp', component: () => import('@/views/auth/AuthenticatorAppView.vue') },
