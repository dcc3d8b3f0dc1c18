import AuthenticatorApps from '@/components/AuthenticatorApps.vue'
