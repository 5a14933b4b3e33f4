import { PageImages, PageView } from "./desk-image";
import { DeskRow, type Memory, type Settled } from "./desk-row";
import { problemText, Saving } from "./desk-saving";
import type { DeskPage, DeskSheet } from "./wire";

// The review desk: both hands on the keyboard, the picture of exactly this field beside the input, nothing typed is lost.

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

class ReviewDesk {
  private readonly images = new PageImages();
  private readonly view: PageView;
  private readonly saving: Saving;
  private readonly undoable: Array<{ row: DeskRow; memory: Memory }> = [];
  private readonly status = byId("desk-status");
  private readonly words: Record<string, string>;
  private rows: DeskRow[] = [];
  private current: DeskRow | undefined;
  private composing = false;
  private finishing = false;
  private next: Promise<DeskSheet | undefined> = Promise.resolve(undefined);

  constructor(private readonly page: DeskPage, private sheet: DeskSheet) {
    this.words = page.words;
    this.saving = new Saving(page.token, this.word("offline"));
    this.view = new PageView(
      byId("desk-frame"),
      byId<HTMLImageElement>("desk-picture"),
      byId("desk-box"),
      sheet.imageWidth,
      sheet.imageHeight,
    );
  }

  start(): void {
    document.addEventListener("compositionstart", () => (this.composing = true));
    document.addEventListener("compositionend", () => (this.composing = false));
    document.addEventListener("keydown", (event) => this.onKey(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.saving.unsaved > 0 || this.rows.some((row) => row.edited)) {
        event.preventDefault();
      }
    });
    byId("desk-finish").addEventListener("click", () => void this.finish());
    byId("desk-whole").addEventListener("click", () => this.toggleWhole());
    byId("desk-help-open").addEventListener("click", () => byId<HTMLDialogElement>("desk-help").showModal());
    byId("desk-help-close").addEventListener("click", () => byId<HTMLDialogElement>("desk-help").close());
    this.open(this.sheet);
  }

  private word(key: string): string {
    return this.words[key] ?? key;
  }

  private open(sheet: DeskSheet): void {
    this.sheet = sheet;
    this.undoable.length = 0;
    this.rows = sheet.fields.map((field) => new DeskRow(field, this.words, (row, index) => this.pick(row, index)));
    // Doubtful fields first, both groups in the order of the form.
    this.rows = [...this.rows.filter((row) => row.field.needsPerson), ...this.rows.filter((row) => !row.field.needsPerson)];
    for (const [id, wanted] of [["desk-open-rows", true], ["desk-sure-rows", false]] as const) {
      byId(id).replaceChildren(...this.rows.filter((row) => row.field.needsPerson === wanted).map((row) => row.root));
    }

    byId("desk-open-part").hidden = !this.rows.some((row) => row.field.needsPerson);
    byId("desk-sure-part").hidden = this.rows.every((row) => row.field.needsPerson);
    byId("desk-reference").textContent = sheet.reference;
    byId("desk-title").textContent = sheet.title;
    byId<HTMLAnchorElement>("desk-trace").href = `/submissions/${sheet.submission}`;
    for (const row of this.rows) {
      row.input.addEventListener("focus", () => this.onFocus(row));
    }

    void this.showPicture(sheet);
    this.count();
    (this.rows.find((row) => row.settled === "open") ?? this.rows[0])?.input.focus();
    this.next = this.fetchNext();
  }

  private async showPicture(sheet: DeskSheet): Promise<void> {
    const noPicture = byId("desk-no-picture");
    noPicture.hidden = sheet.image !== null;
    byId("desk-frame").hidden = sheet.image === null;
    if (sheet.image === null) {
      return;
    }

    try {
      const url = await this.images.get(sheet.image);
      if (this.sheet === sheet) {
        this.view.open(url, sheet.imageWidth, sheet.imageHeight);
        this.rows.forEach((row) => row.showStrip(url, sheet.imageWidth, sheet.imageHeight));
      }
    } catch {
      noPicture.hidden = false;
      noPicture.textContent = this.word("picture-failed");
    }
  }

  /** The next sheet and its picture are fetched while this one is worked on. */
  private async fetchNext(): Promise<DeskSheet | undefined> {
    try {
      const response = await fetch(`/api/review/next?after=${this.sheet.submission}`, { cache: "no-store" });
      if (response.status !== 200) {
        return undefined;
      }

      const sheet = (await response.json()) as DeskSheet;
      if (sheet.image) {
        await this.images.get(sheet.image);
      }

      return sheet;
    } catch {
      return undefined;
    }
  }

  private onFocus(row: DeskRow): void {
    this.current?.root.classList.remove("is-current");
    this.current = row;
    row.root.classList.add("is-current");
    row.root.scrollIntoView({ block: "nearest" });
    this.view.show(row.field.box);
    if (row.input instanceof HTMLInputElement) {
      row.input.select();
    }
  }

  private onKey(event: KeyboardEvent): void {
    // While the input method composes, every key belongs to it.
    if (event.isComposing || event.keyCode === 229 || this.composing || byId<HTMLDialogElement>("desk-help").open) {
      return;
    }

    if (this.command(event)) {
      event.preventDefault();
    }
  }

  /** Returns whether the key was ours. */
  private command(event: KeyboardEvent): boolean {
    const row = this.current;
    const inRow = row !== undefined && event.target === row.input;
    const { key, ctrlKey, altKey, shiftKey } = event;
    if (key === "Enter" && ctrlKey) {
      void this.finish();
    } else if (key === "Enter" && inRow && !altKey) {
      shiftKey ? this.step(row, -1) : this.confirm(row);
    } else if (key === "F8") {
      this.toNextOpen(row);
    } else if (key === "F4" && inRow && !altKey) {
      this.answer(row, "unreadable");
      this.toNextOpen(row);
    } else if (altKey && !ctrlKey && /^Digit[1-9]$/.test(event.code) && inRow) {
      this.pick(row, Number(event.code.slice(5)) - 1);
    } else if (key === "z" && ctrlKey && !shiftKey && !(inRow && row.edited) && this.undoable.length > 0) {
      this.undo();
    } else if (key === "F2") {
      byId<HTMLDialogElement>("desk-help").showModal();
    } else if (key === "F9") {
      this.toggleWhole();
    } else {
      return false;
    }

    return true;
  }

  private confirm(row: DeskRow): void {
    this.answer(row, "answered");
    const after = this.rows[this.rows.indexOf(row) + 1];
    if (after && (after.field.needsPerson || !row.field.needsPerson)) {
      after.input.focus();
    } else {
      this.toNextOpen(row);
    }
  }

  private answer(row: DeskRow, settled: Settled): void {
    const memory = row.remember();
    row.take(settled);
    // A field that the reading settled and the person left as it is needs no answer.
    if (memory.settled === settled && memory.value === row.value) {
      return;
    }

    this.undoable.push({ row, memory });
    this.save(row, settled);
    this.count();
  }

  private save(row: DeskRow, settled: Settled): void {
    this.saving.add(
      { submission: this.sheet.submission, field: row.field.key, value: row.value, settled },
      (report) => {
        row.report(report);
        if (report.state === "failed") {
          this.say(`${row.field.label}: ${report.message ?? ""}`);
        }

        this.count();
      },
    );
  }

  private undo(): void {
    const last = this.undoable.pop();
    if (!last) {
      return;
    }

    last.row.bringBack(last.memory);
    this.save(last.row, last.memory.settled);
    last.row.input.focus();
    this.say(`${last.row.field.label}: ${this.word("undone")}`);
    this.count();
  }

  private pick(row: DeskRow, index: number): void {
    const candidate = row.field.candidates[index];
    if (candidate) {
      row.value = candidate.text;
      row.input.focus();
    }
  }

  private step(row: DeskRow, by: number): void {
    this.rows[this.rows.indexOf(row) + by]?.input.focus();
  }

  private toNextOpen(from: DeskRow | undefined): void {
    const start = from ? this.rows.indexOf(from) + 1 : 0;
    const open = [...this.rows.slice(start), ...this.rows.slice(0, start)].find((row) => row.settled === "open");
    if (open && open !== from) {
      open.input.focus();
    } else if (!open) {
      byId("desk-finish").focus();
      this.say(this.word("all-answered"));
    }
  }

  private toggleWhole(): void {
    byId("desk-whole").setAttribute("aria-pressed", String(this.view.toggleWhole()));
  }

  private count(): void {
    const open = this.rows.filter((row) => row.settled === "open").length;
    byId("desk-left").textContent = open === 0 ? this.word("none-left") : this.word("left").replace("{0}", String(open));
    byId("desk-unsaved").textContent =
      this.saving.unsaved === 0 ? this.word("save-saved") : this.word("unsaved").replace("{0}", String(this.saving.unsaved));
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  /** Waits until every answer is on the server, then says: this submission is right. */
  private async finish(): Promise<void> {
    if (this.finishing) {
      return;
    }

    if (this.current?.edited) {
      this.answer(this.current, "answered");
    }

    const open = this.rows.find((row) => row.settled === "open" || row.edited);
    if (open) {
      open.input.focus();
      this.say(this.word("still-open"));
      return;
    }

    this.finishing = true;
    await this.saving.settled();
    await this.accept();
    this.finishing = false;
  }

  private async accept(): Promise<void> {
    const failed = this.rows.find((row) => row.settled === "open");
    if (failed) {
      failed.input.focus();
      return;
    }

    try {
      const response = await fetch(`/api/review/${this.sheet.submission}/acceptance`, {
        method: "POST",
        headers: { RequestVerificationToken: this.page.token },
      });
      if (!response.ok) {
        this.say(await problemText(response));
        return;
      }
    } catch {
      this.say(this.word("offline"));
      return;
    }

    const next = await this.next;
    if (next) {
      this.say(this.word("finished"));
      history.replaceState(null, "", `/review/${next.submission}`);
      this.open(next);
    } else {
      location.assign("/review");
    }
  }
}

const page = JSON.parse(byId("desk-data").textContent ?? "") as DeskPage;
new ReviewDesk(page, page.sheet).start();
