/** Lets callers wait for something that is not there yet (long polling). */
export class News {
  /** Each looks again for what it waits for, or gives up. */
  readonly #waiting = new Set<(giveUp: boolean) => void>();

  /** Says that there may be something new. */
  announce(): void {
    for (const look of this.#waiting) look(false);
  }

  /** Sends away those who wait, so that no timer keeps the process alive. */
  close(): void {
    for (const look of this.#waiting) look(true);
  }

  /** What `list` finds; if that is nothing, waits until it finds something, for so many milliseconds at most. */
  async wait<T>(list: () => T[], milliseconds: number): Promise<T[]> {
    const found = list();
    if (found.length > 0 || milliseconds <= 0) return found;
    return new Promise((resolve) => {
      const look = (giveUp: boolean) => {
        const items = list();
        if (items.length === 0 && !giveUp) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(items);
      };
      const timer = setTimeout(() => look(true), milliseconds);
      this.#waiting.add(look);
    });
  }
}
