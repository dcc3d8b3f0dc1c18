/** Why a request is not answered otherwise: thrown anywhere, told to the client. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, headers: Record<string, string> = {}) {
    super(`Refused with status ${status}`);
    this.status = status;
    this.headers = headers;
  }
}
