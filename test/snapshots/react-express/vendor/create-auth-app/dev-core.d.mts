/** Starts a dev core in this process. Port 0 is a free one; `ephemeral` keeps everything in memory. */
export function startDevCore(options: {
  port?: number;
  ephemeral?: boolean;
  /** Rounds of the password hash, 4 to 31. */
  passwordCost?: number;
}): Promise<{ url: string; port: number; close(): Promise<void> }>;
