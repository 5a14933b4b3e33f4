// Keeps the balance bar and the waiting counts fresh without a reload. Nothing is announced: a number that ticks is no news.

interface Balance {
  readonly takenIn: number;
  readonly registered: number;
  readonly waiting: number;
  readonly rejected: number;
  readonly inDoubt: number;
  readonly toReview: number;
  readonly exceptions: number;
  readonly verdict: string;
  readonly balanced: boolean;
}

const everyMs = 4000;
const bar = document.getElementById("balance");

function write(name: string, value: number | string): void {
  for (const place of document.querySelectorAll(`[data-balance="${name}"]`)) {
    if (place.textContent !== String(value)) {
      place.textContent = String(value);
    }

    if (place.classList.contains("frame-count")) {
      (place as HTMLElement).hidden = value === 0;
    }
  }
}

async function refresh(): Promise<void> {
  if (document.hidden) {
    return;
  }

  let balance: Balance;
  try {
    const response = await fetch("/api/balance", { cache: "no-store" });
    if (!response.ok || response.redirected) {
      return;
    }

    balance = (await response.json()) as Balance;
  } catch {
    return;
  }

  for (const name of ["takenIn", "registered", "waiting", "rejected", "inDoubt", "toReview", "exceptions", "verdict"] as const) {
    write(name, balance[name]);
  }

  const verdict = document.getElementById("balance-verdict");
  verdict?.classList.toggle("is-good", balance.balanced);
  verdict?.classList.toggle("is-bad", !balance.balanced);
  document.getElementById("balance-doubt")?.classList.toggle("is-care", balance.inDoubt > 0);
}

if (bar) {
  setInterval(() => void refresh(), everyMs);
  document.addEventListener("visibilitychange", () => void refresh());
}

// A part that shows work in progress asks to be fetched again until it is done: <section id="…" data-refresh="3000">.
async function renew(part: HTMLElement): Promise<void> {
  const response = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
  if (!response?.ok) {
    return;
  }

  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!fresh || part.contains(document.activeElement)) {
    return;
  }

  part.replaceChildren(...fresh.childNodes);
  if (!fresh.dataset["refresh"]) {
    delete part.dataset["refresh"];
  }
}

for (const part of document.querySelectorAll<HTMLElement>("[data-refresh]")) {
  const timer = setInterval(() => {
    if (!part.dataset["refresh"]) {
      clearInterval(timer);
    } else if (!document.hidden) {
      void renew(part);
    }
  }, Number(part.dataset["refresh"]));
}

// Destructive buttons ask first, in a dialog of the page: <button data-asks="dialog-id">.
for (const button of document.querySelectorAll<HTMLElement>("[data-asks]")) {
  button.addEventListener("click", () => {
    (document.getElementById(button.dataset["asks"] ?? "") as HTMLDialogElement | null)?.showModal();
  });
}

for (const button of document.querySelectorAll<HTMLElement>("[data-closes]")) {
  button.addEventListener("click", () => button.closest("dialog")?.close());
}

// The names of chosen files, below the picker: <ul data-chosen="picker-id">.
function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

document.addEventListener("change", (event) => {
  const picker = event.target;
  if (picker instanceof HTMLInputElement && picker.type === "file") {
    const items = [...(picker.files ?? [])].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${size(file.size)})`;
      return item;
    });
    document.querySelector(`[data-chosen="${picker.id}"]`)?.replaceChildren(...items);
  }
});

export {};
