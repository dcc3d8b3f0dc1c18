
/** Your mail server; its host is empty when there is none. */
export interface Smtp {
  host: string;
  port: number;
  user: string;
  password: string;
  /** `jane@example.com` or `Jane <jane@example.com>`. */
  from: string;
}
