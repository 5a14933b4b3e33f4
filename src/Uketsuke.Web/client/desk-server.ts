import { problemText } from "./desk-saving";
import type { DeskStart, SheetOnDesk } from "./wire";

// What the desk asks of the server besides saving answers.

export class DeskServer {
  constructor(private readonly start: DeskStart) {}

  /** The sheet after this one, or undefined when nothing waits or the server cannot be reached. */
  async next(after: string): Promise<SheetOnDesk | undefined> {
    try {
      const response = await fetch(this.start.next + after, { cache: "no-store" });
      return response.status === 200 ? ((await response.json()) as SheetOnDesk) : undefined;
    } catch {
      return undefined;
    }
  }

  /** For ten minutes after the last touch nobody else works on it. False when somebody else does. */
  async take(submission: string): Promise<boolean> {
    return (await this.post(submission, "arrival")) === "";
  }

  /** Says "this submission is right". "" when the office agrees, otherwise why not. */
  accept(submission: string): Promise<string> {
    return this.post(submission, "acceptance");
  }

  /** Lets others work on it. Sent while the page goes away. */
  leave(submission: string): void {
    void this.post(submission, "departure", true);
  }

  private async post(submission: string, what: string, keepalive = false): Promise<string> {
    try {
      const response = await fetch(`/api/review/${submission}/${what}`, {
        method: "POST",
        keepalive,
        headers: { RequestVerificationToken: this.start.token },
      });
      return response.ok ? "" : await problemText(response);
    } catch {
      return this.start.words["offline"] ?? "";
    }
  }
}
