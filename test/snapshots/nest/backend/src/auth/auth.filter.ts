import { type ArgumentsHost, Catch } from "@nestjs/common";
import { Error as SuperTokensError } from "supertokens-node";
import { errorHandler } from "supertokens-node/framework/express";
import { ErrorsFilter } from "../errors.filter.ts";

/** Answers errors of the SDK, such as a session that is missing or has ended. */
@Catch(SuperTokensError)
export class AuthFilter extends ErrorsFilter {
  private readonly answer = errorHandler();

  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest(), http.getResponse(), (unanswered) =>
      super.catch(unanswered, host),
    );
  }
}
