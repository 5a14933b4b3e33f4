import { PageImages, PageView } from "./desk-image";
import { type DeskActions, listen } from "./desk-keys";
import { DeskRow, type Memory, type Settled } from "./desk-row";
import { type SaveReport, Saving } from "./desk-saving";
import { DeskServer } from "./desk-server";
import type { DeskStart, SheetOnDesk } from "./wire";

// The review desk: both hands on the keyboard, the picture of exactly this field beside the input, nothing typed is lost.

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

class ReviewDesk implements DeskActions {
  private readonly images = new PageImages();
  private readonly view: PageView;
  private readonly saving: Saving;
  private readonly server: DeskServer;
  private readonly undoable: Array<{ row: DeskRow; memory: Memory }> = [];
  private readonly status = byId("desk-status");
  private readonly words: Record<string, string>;
  private rows: DeskRow[] = [];
  private current: DeskRow | undefined;
  private finishing = false;
  private next: Promise<SheetOnDesk | undefined> = Promise.resolve(undefined);

  constructor(start: DeskStart, private sheet: SheetOnDesk) {
    this.words = start.words;
    this.server = new DeskServer(start);
    this.saving = new Saving(start.token, this.word("offline"));
    this.view = new PageView(
      byId("desk-frame"),
      byId<HTMLImageElement>("desk-picture"),
      byId("desk-box"),
      sheet.imageWidth,
      sheet.imageHeight,
    );
  }

  start(): void {
    listen(this);
    window.addEventListener("beforeunload", (event) => {
      if (this.saving.unsaved > 0 || this.rows.some((row) => row.edited)) {
        event.preventDefault();
      }
    });
    window.addEventListener("pagehide", () => this.server.leave(this.sheet.submission));
    byId("desk-finish").addEventListener("click", () => this.finish());
    byId("desk-whole").addEventListener("click", () => this.toggleWhole());
    byId("desk-help-open").addEventListener("click", () => this.help());
    byId("desk-help-close").addEventListener("click", () => byId<HTMLDialogElement>("desk-help").close());
    this.open(this.sheet);
  }

  private word(key: string): string {
    return this.words[key] ?? key;
  }

  private open(sheet: SheetOnDesk): void {
    this.sheet = sheet;
    this.undoable.length = 0;
    this.rows = sheet.fields.map((field) => new DeskRow(field, this.words, (row, index) => this.choose(row, index)));
    // Doubtful fields first, both groups in the order of the form.
    this.rows = [...this.rows.filter((row) => row.field.needsPerson), ...this.rows.filter((row) => !row.field.needsPerson)];
    for (const [id, wanted] of [["desk-open-rows", true], ["desk-sure-rows", false]] as const) {
      byId(id).replaceChildren(...this.rows.filter((row) => row.field.needsPerson === wanted).map((row) => row.root));
    }

    byId("desk-open-part").hidden = !this.rows.some((row) => row.field.needsPerson);
    byId("desk-sure-part").hidden = this.rows.every((row) => row.field.needsPerson);
    byId("desk-returned").textContent = sheet.returned ?? "";
    byId("desk-returned").hidden = sheet.returned === null;
    byId<HTMLFormElement>("desk-reject-form").action = `/review/${sheet.submission}/rejection`;
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

  private async showPicture(sheet: SheetOnDesk): Promise<void> {
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
  private async fetchNext(): Promise<SheetOnDesk | undefined> {
    const sheet = await this.server.next(this.sheet.submission);
    if (sheet?.image) {
      await this.images.get(sheet.image).catch(() => undefined);
    }

    return sheet;
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

  get inRow(): boolean {
    return this.current !== undefined && document.activeElement === this.current.input;
  }

  get edited(): boolean {
    return this.current?.edited ?? false;
  }

  get canUndo(): boolean {
    return this.undoable.length > 0;
  }

  confirm(): void {
    const row = this.current;
    if (!row) {
      return;
    }

    this.answer(row, "answered");
    const after = this.rows[this.rows.indexOf(row) + 1];
    if (after && (after.field.needsPerson || !row.field.needsPerson)) {
      after.input.focus();
    } else {
      this.nextOpen();
    }
  }

  back(): void {
    const row = this.current;
    if (row) {
      this.rows[this.rows.indexOf(row) - 1]?.input.focus();
    }
  }

  unreadable(): void {
    if (this.current) {
      this.answer(this.current, "unreadable");
      this.nextOpen();
    }
  }

  pick(candidate: number): void {
    if (this.current) {
      this.choose(this.current, candidate);
    }
  }

  nextOpen(): void {
    const from = this.current;
    const start = from ? this.rows.indexOf(from) + 1 : 0;
    const open = [...this.rows.slice(start), ...this.rows.slice(0, start)].find((row) => row.settled === "open");
    if (open && open !== from) {
      open.input.focus();
    } else if (!open) {
      byId("desk-finish").focus();
      this.say(this.word("all-answered"));
    }
  }

  undo(): void {
    const last = this.undoable.pop();
    if (!last) {
      return;
    }

    last.row.bringBack(last.memory);
    this.saving.add({ submission: this.sheet.submission, field: last.row.field.key, answer: undefined }, (report) =>
      this.onReport(last.row, report),
    );
    last.row.input.focus();
    this.say(`${last.row.field.label}: ${this.word("undone")}`);
    this.count();
  }

  help(): void {
    byId<HTMLDialogElement>("desk-help").showModal();
  }

  toggleWhole(): void {
    byId("desk-whole").setAttribute("aria-pressed", String(this.view.toggleWhole()));
  }

  finish(): void {
    if (!this.finishing) {
      this.finishing = true;
      void this.finishNow().finally(() => (this.finishing = false));
    }
  }

  private answer(row: DeskRow, settled: Settled): void {
    const memory = row.remember();
    row.take(settled);
    // A field that is settled already and was left as it is needs no answer.
    if (memory.settled === settled && memory.value === row.value) {
      return;
    }

    const done = { row, memory };
    this.undoable.push(done);
    this.saving.add({ submission: this.sheet.submission, field: row.field.key, answer: row.answer() }, (report) => {
      if (report.state === "failed") {
        // The server never took it, so there is nothing to take back.
        this.undoable.splice(this.undoable.indexOf(done), 1);
      }

      this.onReport(row, report);
    });
    this.count();
  }

  private onReport(row: DeskRow, report: SaveReport): void {
    row.report(report);
    if (report.message) {
      this.say(`${row.field.label}: ${report.message}`);
    }

    this.count();
  }

  private choose(row: DeskRow, index: number): void {
    const candidate = row.field.candidates[index];
    if (candidate) {
      row.value = candidate.text;
      row.input.focus();
    }
  }

  private count(): void {
    const open = this.rows.filter((row) => row.settled === "open").length;
    byId("desk-left").textContent = open === 0 ? this.word("none-left") : this.word("left").replace("{0}", String(open));
    byId("desk-unsaved").textContent =
      this.saving.unsaved === 0 ? this.word("all-saved") : this.word("unsaved").replace("{0}", String(this.saving.unsaved));
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  /** Waits until every answer is on the server, then says: this submission is right. */
  private async finishNow(): Promise<void> {
    if (this.current?.edited) {
      this.answer(this.current, "answered");
    }

    await this.saving.settled();
    const open = this.rows.find((row) => row.settled === "open" || row.edited);
    if (open) {
      open.input.focus();
      this.say(this.word("still-open"));
      return;
    }

    await this.accept();
  }

  private async accept(): Promise<void> {
    const refused = await this.server.accept(this.sheet.submission);
    if (refused) {
      this.say(refused);
      return;
    }

    const next = await this.next;
    if (next && (await this.server.take(next.submission))) {
      this.say(this.word("finished"));
      history.replaceState(null, "", `/review/${next.submission}`);
      this.open(next);
    } else {
      location.assign("/review");
    }
  }
}

const start = JSON.parse(byId("desk-data").textContent ?? "") as DeskStart;
new ReviewDesk(start, start.sheet).start();
