import UserPasskeys from '@/components/UserPasskeys.vue'
