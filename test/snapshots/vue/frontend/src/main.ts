import './assets/styles/app.css'

import { createApp } from 'vue'
import App from './App.vue'
import { initSuperTokens } from './auth/supertokens'
import router, { askToSignIn } from './router'

initSuperTokens(askToSignIn)

const app = createApp(App)

app.use(router)

app.mount('#app')
