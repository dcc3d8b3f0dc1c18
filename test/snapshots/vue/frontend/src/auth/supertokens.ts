import SuperTokens from 'supertokens-web-js'
import EmailPassword from 'supertokens-web-js/recipe/emailpassword'
import Session from 'supertokens-web-js/recipe/session'
import { app } from '../config'
import { forgetUnreadableSession } from './stale-session'

/**
 * Connects the app to the auth routes of its API. Call it once, before anything is shown.
 *
 * @param onSessionEnd called when the API says that the session has ended
 */
export function initSuperTokens(onSessionEnd: () => void): void {
  forgetUnreadableSession()
  SuperTokens.init({
    appInfo: {
      appName: app.name,
      apiDomain: app.apiDomain,
      apiGatewayPath: app.apiGatewayPath,
      apiBasePath: '/auth',
    },
    recipeList: [
      EmailPassword.init(),
      Session.init({
        // Tokens live in cookies that no script can read, never in the browser's storage.
        tokenTransferMethod: 'cookie',
        onHandleEvent: (event) => {
          if (event.action === 'UNAUTHORISED' && event.sessionExpiredOrRevoked) onSessionEnd()
        },
      }),
    ],
  })
}
