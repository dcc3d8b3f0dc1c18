import PasswordSignIn from '@/components/auth/PasswordSignIn.vue'
import PasswordSignUp from '@/components/auth/PasswordSignUp.vue'
