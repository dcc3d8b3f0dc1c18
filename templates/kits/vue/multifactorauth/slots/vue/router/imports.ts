import { isSignedIn } from '@/auth/session'
