import { inject, type Provider } from "@loopback/core";
import type { Reject } from "@loopback/rest";
import type { Config } from "../config.ts";
import { explain } from "../failures.ts";
import { CONFIG } from "../keys.ts";

/** Answers errors as JSON. */
export class RejectProvider implements Provider<Reject> {
  constructor(@inject(CONFIG) private readonly config: Config) {}

  value(): Reject {
    return ({ request, response }, error) => {
      const { method, path } = request;
      const { status: known } = error as { status?: number };
      const failed = { method, path, status: known };
      const { status, message, headers } = explain(error, failed, this.config);
      if (response.headersSent) response.destroy();
      else response.status(status).set(headers).json({ message });
    };
  }
}
