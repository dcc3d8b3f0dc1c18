{ path: 'callback/:provider', component: () => import('@/views/auth/CallbackView.vue') },
