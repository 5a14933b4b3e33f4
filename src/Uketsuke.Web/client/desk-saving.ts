import type { AnswerFromDesk, AnswerKept } from "./wire";

// Answers go to the server in the background, one after the other, each with its own key, so that a repeat is harmless.

export type SaveState = "waiting" | "saved" | "failed";

export interface Saved {
  readonly submission: string;
  readonly field: string;
  /** The answer, or undefined to take the last one back. */
  readonly answer: AnswerFromDesk | undefined;
}

export interface SaveReport {
  readonly state: SaveState;
  /** What the server keeps now; only with "saved". */
  readonly kept?: AnswerKept;
  /** Why not and what to do; only with "failed", or while the server cannot be reached. */
  readonly message?: string;
}

interface Waiting {
  readonly what: Saved;
  readonly key: string;
  readonly report: (report: SaveReport) => void;
  tries: number;
}

/** 128 random bits. Not crypto.randomUUID: an office may serve plain HTTP inside its own network. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Saving {
  private readonly queue: Waiting[] = [];
  private readonly listeners: Array<() => void> = [];
  private running = false;

  constructor(private readonly token: string, private readonly offline: string) {}

  get unsaved(): number {
    return this.queue.length;
  }

  add(what: Saved, report: (report: SaveReport) => void): void {
    this.queue.push({ what, key: newKey(), report, tries: 0 });
    report({ state: "waiting" });
    void this.run();
  }

  /** Resolves when nothing waits any more, saved or refused. */
  settled(): Promise<void> {
    return this.queue.length === 0 ? Promise.resolve() : new Promise((resolve) => this.listeners.push(resolve));
  }

  private async run(): Promise<void> {
    if (this.running) {
      return;
    }

    this.running = true;
    for (let first = this.queue[0]; first; first = this.queue[0]) {
      const report = await this.send(first);
      if (report) {
        this.queue.shift();
        first.report(report);
      } else {
        first.report({ state: "waiting", message: this.offline });
        first.tries += 1;
        await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** first.tries, 10_000)));
      }
    }

    this.running = false;
    this.listeners.splice(0).forEach((listener) => listener());
  }

  /** Undefined when the server could not be reached or was busy: the same answer is sent again with the same key. */
  private async send({ what, key }: Waiting): Promise<SaveReport | undefined> {
    const headers = { "Idempotency-Key": key, RequestVerificationToken: this.token };
    const place = `/api/review/${what.submission}/fields/${what.field}`;
    let response: Response;
    try {
      response = what.answer
        ? await fetch(place, {
            method: "PUT",
            cache: "no-store",
            headers: { ...headers, "Content-Type": "application/json" },
            body: JSON.stringify(what.answer),
          })
        : await fetch(`${place}/answer`, { method: "DELETE", cache: "no-store", headers });
    } catch {
      return undefined;
    }

    if (response.ok && !response.redirected) {
      return { state: "saved", kept: (await response.json()) as AnswerKept };
    }

    return response.status >= 500 || response.status === 429
      ? undefined
      : { state: "failed", message: await problemText(response) };
  }
}

/** Cause and remedy of a refusal, in the page's language. */
export async function problemText(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    return [problem.title, problem.detail].filter(Boolean).join(" ");
  } catch {
    return String(response.status);
  }
}
