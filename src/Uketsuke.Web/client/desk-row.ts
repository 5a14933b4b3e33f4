import { fold, inEra } from "./desk-folding";
import type { SaveReport } from "./desk-saving";
import type { AnswerFromDesk, FieldOnDesk } from "./wire";

/** open: nobody has answered; answered: a person or the reading settled it; unreadable: a person gave up on it. */
export type Settled = "open" | "answered" | "unreadable";

export interface Memory {
  readonly value: string;
  readonly settled: Settled;
}

/** Colour and sign of a state: never the colour alone. */
const marks: Record<string, readonly [string, string]> = {
  confirmed: ["is-good", "✓"],
  accepted: ["is-good", "✓"],
  blank: ["", "・"],
  doubtful: ["is-care", "▲"],
  conflict: ["is-bad", "≠"],
  unreadable: ["is-bad", "✕"],
};

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** One field of the sheet: label, confidence, image strip, input, candidates, save state. */
export class DeskRow {
  readonly root = element("li", "desk-row");
  readonly input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  settled: Settled;
  private kept: string;
  private readonly strip = element("div", "desk-strip");
  private readonly echo = element("p", "desk-echo");
  private readonly mark = element("span", "ds-mark");
  private readonly saved = element("span", "desk-saved");
  private readonly problem = element("p", "desk-problem");

  constructor(
    readonly field: FieldOnDesk,
    private readonly words: Record<string, string>,
    onPick: (row: DeskRow, candidate: number) => void,
  ) {
    this.settled = field.settled === "open" || field.settled === "unreadable" ? field.settled : "answered";
    this.kept = field.value;
    this.input = this.makeInput();
    this.input.value = field.value;
    this.build(onPick);
    this.show();
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
    this.showEcho();
  }

  /** Typed and not yet confirmed. */
  get edited(): boolean {
    return this.input.value !== this.kept;
  }

  /** What Ctrl+Z brings back. */
  remember(): Memory {
    return { value: this.kept, settled: this.settled };
  }

  /** Folds width, kana and dates, and takes the value as the person's answer. */
  take(settled: Settled): void {
    this.input.value = settled === "unreadable" ? "" : fold(this.field.kind, this.input.value);
    this.kept = this.input.value;
    this.settled = settled;
    this.show();
  }

  bringBack(memory: Memory): void {
    this.input.value = memory.value;
    this.kept = memory.value;
    this.settled = memory.settled;
    this.saved.textContent = "";
    this.show();
  }

  /** What goes to the server for the value that stands here. */
  answer(): AnswerFromDesk {
    const candidate = this.field.candidates.findIndex((known) => known.text === this.kept);
    return { value: this.kept, candidate, settled: this.settled };
  }

  report(report: SaveReport): void {
    this.saved.textContent = this.words[`save-${report.state}`] ?? "";
    this.saved.className = `desk-saved is-${report.state}`;
    this.problem.textContent = report.message ?? "";
    this.problem.hidden = !report.message;
    this.input.setAttribute("aria-invalid", report.state === "failed" ? "true" : "false");
    if (report.state === "failed" && this.settled !== "open") {
      this.settled = "open";
      this.show();
    }

    // The server's form of the value, unless the person has typed on in the meantime.
    if (report.kept && report.kept.settled === "answered" && this.settled === "answered" && !this.edited) {
      this.kept = report.kept.value;
      this.value = report.kept.value;
    }
  }

  /** The strip is the page picture itself, shifted: no request of its own. */
  showStrip(url: string, pageWidth: number, pageHeight: number): void {
    const [x = 0, y = 0, width = 0, height = 0] = this.field.box;
    if (width === 0 || height === 0) {
      this.strip.hidden = true;
      return;
    }

    const scale = Math.min(this.strip.clientWidth / (width * 1.06), 76 / (height * 1.2), 1.5);
    this.strip.style.height = `${Math.ceil(height * 1.2 * scale)}px`;
    this.strip.style.backgroundImage = `url("${url}")`;
    this.strip.style.backgroundSize = `${pageWidth * scale}px ${pageHeight * scale}px`;
    this.strip.style.backgroundPosition = `${-(x - width * 0.03) * scale}px ${-(y - height * 0.1) * scale}px`;
  }

  private makeInput(): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
    const { key, kind, options } = this.field;
    let made: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
    if (options.length > 0) {
      made = element("select", "desk-input");
      for (const option of ["", ...options]) {
        made.append(new Option(this.words[`option-${kind}-${option}`] ?? (option || this.words["option-empty"]), option));
      }
    } else if (kind === "text") {
      made = element("textarea", "desk-input");
      made.rows = 1;
    } else {
      made = element("input", "desk-input");
      made.type = "text";
    }

    made.id = `field-${key}`;
    made.lang = "ja";
    made.autocomplete = "off";
    made.spellcheck = false;
    if (["digits", "postal-code", "phone", "amount", "code"].includes(kind)) {
      made.inputMode = "numeric";
    }

    return made;
  }

  private build(onPick: (row: DeskRow, candidate: number) => void): void {
    const head = element("div", "desk-row-head");
    const label = element("label", "desk-label", this.field.label);
    label.htmlFor = this.input.id;
    if (this.field.required) {
      label.append(element("span", "desk-required", this.words["required"]));
    }

    const reasons = element("span", "desk-reasons", this.field.reasons.join(" "));
    reasons.id = `why-${this.field.key}`;
    reasons.hidden = this.field.reasons.length === 0;
    head.append(label, this.mark, reasons, this.saved);
    this.problem.id = `problem-${this.field.key}`;
    this.problem.hidden = true;
    this.echo.id = `echo-${this.field.key}`;
    this.input.setAttribute("aria-describedby", `${reasons.id} ${this.echo.id} ${this.problem.id}`);
    this.strip.setAttribute("aria-hidden", "true");
    this.input.addEventListener("input", () => this.showEcho());
    this.root.append(head, this.strip, this.input, this.echo, this.problem);
    if (this.field.candidates.length > 0) {
      this.root.append(this.candidates(onPick));
    }
  }

  private candidates(onPick: (row: DeskRow, candidate: number) => void): HTMLElement {
    const list = element("ul", "desk-candidates");
    list.setAttribute("aria-label", `${this.field.label} ${this.words["candidates"]}`);
    this.field.candidates.forEach((candidate, index) => {
      const button = element("button", "desk-candidate");
      button.type = "button";
      button.tabIndex = -1;
      const number = element("span", "desk-candidate-number", String(index + 1));
      const text = this.words[`option-${this.field.kind}-${candidate.text}`] ?? candidate.text;
      button.append(number, element("span", "desk-candidate-text", inEra(text) || text));
      if (candidate.confidence !== null) {
        button.append(element("span", "desk-candidate-share", percent(candidate.confidence)));
      }

      button.addEventListener("click", () => onPick(this, index));
      const item = element("li", "");
      item.append(button);
      list.append(item);
    });
    return list;
  }

  private show(): void {
    const { state, confidence } = this.field;
    const sure = state === "blank" || confidence === null ? "" : ` ${percent(confidence)}`;
    const open = this.settled === "open";
    const byPerson = this.field.needsPerson || this.kept !== this.field.value;
    let [tone, sign] = marks[this.field.state] ?? ["", "・"];
    let word = `${this.words[`state-${this.field.state}`] ?? this.field.state}${sure}`;
    if (this.settled === "unreadable") {
      [tone, sign] = ["is-bad", "✕"];
      word = this.words["settled-unreadable"] ?? "";
    } else if (!open && byPerson) {
      [tone, sign] = ["is-good", "✓"];
      word = this.words["settled-answered"] ?? "";
    }

    this.mark.className = `ds-mark ${tone}`;
    const drawn = element("span", "", sign);
    drawn.setAttribute("aria-hidden", "true");
    this.mark.replaceChildren(drawn, word);
    this.root.classList.toggle("is-open", open);
    this.root.classList.toggle("is-settled", !open);
    this.showEcho();
  }

  private showEcho(): void {
    const era = this.field.kind === "wareki-date" ? inEra(fold("wareki-date", this.input.value)) : "";
    this.echo.textContent = era;
    this.echo.hidden = era === "";
  }
}
