import {
  RestApplication,
  RestBindings,
  RestMiddlewareGroups,
  toMiddleware,
} from "@loopback/rest";
import supertokens from "supertokens-node";
import {
  answerAuth,
  plainPathsOnly,
  readBodies,
} from "./auth/auth.middleware.ts";
import type { Config } from "./config.ts";
import { AppController } from "./controllers/app.controller.ts";
import { CONFIG } from "./keys.ts";
import { setHeaders } from "./middleware/headers.middleware.ts";
import { RejectProvider } from "./providers/reject.provider.ts";
import { requestLog } from "./request-log.ts";

export class BackendApplication extends RestApplication {
  constructor(config: Config) {
    super({
      rest: {
        host: config.HOST,
        port: config.PORT,
        cors: {
          origin: [config.WEBSITE_DOMAIN],
          credentials: true,
          allowedHeaders: ["content-type", ...supertokens.getAllCORSHeaders()],
          maxAge: 600,
        },
        expressSettings: {
          "trust proxy": config.TRUST_PROXY,
          "x-powered-by": false,
        },
        openApiSpec: { disabled: true },
        // On SIGTERM or Ctrl-C no new requests are taken, and those in flight have ten seconds to finish.
        gracePeriodForClose: 10_000,
      },
      shutdown: { signals: ["SIGTERM", "SIGINT"] },
    });
    this.bind(CONFIG).to(config);
    this.bind(RestBindings.SequenceActions.REJECT).toProvider(RejectProvider);

    this.middleware(toMiddleware(requestLog(config)), {
      group: "log",
      downstreamGroups: RestMiddlewareGroups.SEND_RESPONSE,
    });
    this.middleware(setHeaders(config), {
      group: "headers",
      upstreamGroups: RestMiddlewareGroups.SEND_RESPONSE,
      downstreamGroups: RestMiddlewareGroups.CORS,
    });
    // These are in the default group, and run in this order.
    this.middleware(plainPathsOnly);
    this.middleware(readBodies);
    this.middleware(answerAuth(config));

    this.controller(AppController);
  }
}
