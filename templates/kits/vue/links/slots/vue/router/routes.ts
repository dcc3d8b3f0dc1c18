{ path: 'verify', component: () => import('@/views/auth/LinkView.vue') },
