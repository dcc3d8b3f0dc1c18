/** Refuses a request. It can be thrown anywhere; the client gets the status. */
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
