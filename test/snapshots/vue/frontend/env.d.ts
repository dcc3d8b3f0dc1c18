/// <reference types="vite/client" />

/** Settings from ../.env that pages know. Add your own ones here: their names begin with VITE_. */
interface ImportMetaEnv {
  readonly API_DOMAIN?: string
  readonly API_GATEWAY_PATH?: string
  readonly WEBSITE_DOMAIN?: string
}
