import CallTheApi from '@/components/CallTheApi.vue'
import LoadingText from '@/components/LoadingText.vue'
