/** Settings from ../.env, chosen in vite.config.ts. */
interface ImportMetaEnv {
  readonly API_DOMAIN?: string;
  readonly API_GATEWAY_PATH?: string;
  readonly WEBSITE_DOMAIN?: string;
}
