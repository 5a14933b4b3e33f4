// The keys of the review desk. Ctrl+digit, F5, F11, F12 and Alt+Left stay the browser's.

export interface DeskActions {
  /** True when the focus stands in the input of a row. */
  readonly inRow: boolean;
  /** True when the current input holds text that is not confirmed: Ctrl+Z is then the browser's. */
  readonly edited: boolean;
  readonly canUndo: boolean;
  confirm(): void;
  back(): void;
  nextOpen(): void;
  unreadable(): void;
  pick(candidate: number): void;
  finish(): void;
  undo(): void;
  help(): void;
  toggleWhole(): void;
}

/** Returns whether the key was ours. */
function command(event: KeyboardEvent, desk: DeskActions): boolean {
  const { key, code, ctrlKey, altKey, shiftKey } = event;
  if (key === "Enter" && ctrlKey) {
    desk.finish();
  } else if (key === "Enter" && !altKey && desk.inRow) {
    shiftKey ? desk.back() : desk.confirm();
  } else if (key === "F8") {
    desk.nextOpen();
  } else if (key === "F4" && !altKey && desk.inRow) {
    desk.unreadable();
  } else if (altKey && !ctrlKey && /^Digit[1-9]$/.test(code) && desk.inRow) {
    desk.pick(Number(code.slice(5)) - 1);
  } else if (key.toLowerCase() === "z" && ctrlKey && !shiftKey && !(desk.inRow && desk.edited) && desk.canUndo) {
    desk.undo();
  } else if (key === "F2") {
    desk.help();
  } else if (key === "F9") {
    desk.toggleWhole();
  } else {
    return false;
  }

  return true;
}

export function listen(desk: DeskActions): void {
  // Own bookkeeping beside isComposing: some input methods end a composition in the same key press.
  let composing = false;
  document.addEventListener("compositionstart", () => (composing = true));
  document.addEventListener("compositionend", () => (composing = false));
  document.addEventListener("keydown", (event) => {
    // While the input method composes, every key belongs to it; in a dialog, to the dialog.
    if (event.isComposing || event.keyCode === 229 || composing || document.querySelector("dialog[open]")) {
      return;
    }

    if (command(event, desk)) {
      event.preventDefault();
    }
  });
}
