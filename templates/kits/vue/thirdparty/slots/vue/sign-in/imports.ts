import { providers, usableProviders } from '@/auth/social'
import SocialButtons from '@/components/auth/SocialButtons.vue'
