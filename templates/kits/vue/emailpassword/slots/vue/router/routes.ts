{ path: 'reset-password', component: () => import('@/views/auth/ResetPasswordView.vue') },
