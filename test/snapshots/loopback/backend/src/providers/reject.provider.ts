import { inject, type Provider } from "@loopback/core";
import type { Reject } from "@loopback/rest";
import type { Config } from "../config.ts";
import { toHttpError } from "../http-error.ts";
import { CONFIG } from "../keys.ts";

/** Answers errors as JSON. */
export class RejectProvider implements Provider<Reject> {
  constructor(@inject(CONFIG) private readonly config: Config) {}

  value(): Reject {
    return ({ response }, error) => {
      const { status, message, headers } = toHttpError(error, this.config);
      if (response.headersSent) response.destroy();
      else response.status(status).set(headers).json({ message });
    };
  }
}
