import { badRequest, unsupportedMediaType } from "@hapi/boom";
import type { Server } from "@hapi/hapi";

/** Refuses bodies whose length or type is not declared. */
export const bodies = {
  name: "bodies",
  register: (server: Server) => {
    server.ext("onPreAuth", ({ headers }, h) => {
      // When such a body gets too long, hapi cuts the connection and gives no answer.
      if ("transfer-encoding" in headers) throw badRequest();
      // It would be read as JSON, and a page of another site can send it without a CORS preflight.
      const hasBody = Number(headers["content-length"]) > 0;
      if (hasBody && !headers["content-type"]) throw unsupportedMediaType();
      return h.continue;
    });
  },
};
