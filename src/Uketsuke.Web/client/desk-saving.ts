// Answers go to the server in the background, one after the other, each with its own key, so that a repeat is harmless.

export type SaveState = "waiting" | "saved" | "failed";

export interface Answer {
  readonly submission: string;
  readonly field: string;
  readonly value: string;
  /** answered, unreadable, or open when the person took the answer back. */
  readonly settled: string;
}

export interface SaveReport {
  readonly state: SaveState;
  /** What the server made of the value; only with "saved". */
  readonly value?: string;
  /** Why not and what to do; only with "failed". */
  readonly message?: string;
}

interface Waiting {
  readonly answer: Answer;
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

  /** A later answer to the same field takes the place of one that has not been sent yet. */
  add(answer: Answer, report: (report: SaveReport) => void): void {
    const older = this.queue.findIndex(
      (waiting, index) =>
        !(index === 0 && this.running) &&
        waiting.answer.submission === answer.submission &&
        waiting.answer.field === answer.field,
    );
    if (older >= 0) {
      this.queue.splice(older, 1);
    }

    this.queue.push({ answer, key: newKey(), report, tries: 0 });
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
  private async send(waiting: Waiting): Promise<SaveReport | undefined> {
    const { submission, field, value, settled } = waiting.answer;
    let response: Response;
    try {
      response = await fetch(`/api/review/${submission}/fields/${field}`, {
        method: "PUT",
        cache: "no-store",
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": waiting.key,
          RequestVerificationToken: this.token,
        },
        body: JSON.stringify({ value, settled }),
      });
    } catch {
      return undefined;
    }

    if (response.ok) {
      const saved = (await response.json()) as { value: string };
      return { state: "saved", value: saved.value };
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
