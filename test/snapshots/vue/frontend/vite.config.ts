import { fileURLToPath, URL } from 'node:url'

import { defineConfig, loadEnv } from 'vite'
import vue from '@vitejs/plugin-vue'

/** The only settings of ../.env that reach the browser. The others are the backend's, and some are secrets. */
const publicPrefixes = ['VITE_', 'API_DOMAIN', 'API_GATEWAY_PATH', 'WEBSITE_DOMAIN']

// https://vite.dev/config/
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '..', '')
  const website = new URL(env.WEBSITE_DOMAIN || 'http://localhost:3000')
  const api = new URL(env.API_DOMAIN || 'http://localhost:3001')
  const gatewayPath = env.API_GATEWAY_PATH || '/api'

  const server = {
    host: 'localhost',
    port: Number(env.WEBSITE_PORT || portOf(website) || 3000),
    // The API accepts requests from WEBSITE_DOMAIN alone: on the next free port, sign-in would fail.
    strictPort: true,
    // Behind a tunnel, requests come with the host of the public address.
    allowedHosts: [website.hostname],
    // Pages call the API here when API_DOMAIN is the website's own address.
    proxy: {
      [`^${gatewayPath}/`]: {
        target: `http://localhost:${env.PORT || portOf(api) || 3001}`,
        rewrite: (path: string) => path.slice(gatewayPath.length),
      },
    },
  }

  return {
    plugins: [vue()],
    resolve: {
      alias: {
        '@': fileURLToPath(new URL('./src', import.meta.url)),
      },
    },
    envDir: '..',
    envPrefix: publicPrefixes,
    server,
    preview: server,
  }
})

/** Port of an address of this machine. Behind any other address is a proxy, which has a port of its own. */
function portOf({ hostname, port }: URL): string {
  return hostname === 'localhost' ? port : ''
}
