import type { Server } from "node:http";
import { type BeforeApplicationShutdown, Injectable } from "@nestjs/common";
import { HttpAdapterHost } from "@nestjs/core";

/** On SIGTERM or Ctrl-C no new requests are taken, and those in flight have ten seconds to finish. */
@Injectable()
export class ShutdownService implements BeforeApplicationShutdown {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server: Server = this.adapterHost.httpAdapter.getHttpServer();
    server.keepAliveTimeout = 1; // milliseconds: connections end with their answer
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  }
}
