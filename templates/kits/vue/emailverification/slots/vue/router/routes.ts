{ path: 'verify-email', component: () => import('@/views/auth/VerifyEmailView.vue') },
