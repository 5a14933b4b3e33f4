// Files by drag and drop or by the file picker, one progress bar for the whole upload. Without script the form works as it is.

const form = document.getElementById("batch-form") as HTMLFormElement;
const picker = document.getElementById("batch-files") as HTMLInputElement;
const zone = document.getElementById("batch-zone") as HTMLElement;
const bar = document.getElementById("batch-progress") as HTMLProgressElement;
const said = document.getElementById("batch-status") as HTMLElement;
const button = document.getElementById("batch-send") as HTMLButtonElement;
const words = JSON.parse(document.getElementById("batch-words")?.textContent ?? "{}") as Record<string, string>;

function choose(added: FileList): void {
  const all = new DataTransfer();
  for (const file of [...(picker.files ?? []), ...added]) {
    all.items.add(file);
  }

  picker.files = all.files;
  picker.dispatchEvent(new Event("change", { bubbles: true }));
}

function fail(text: string): void {
  said.textContent = text;
  bar.hidden = true;
  button.disabled = false;
}

function send(): void {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) {
      bar.max = event.total;
      bar.value = event.loaded;
    }
  });
  request.addEventListener("load", () => {
    const answer = request.response as { address?: string; title?: string; detail?: string } | null;
    if (request.status === 200 && answer?.address) {
      location.assign(answer.address);
    } else {
      fail([answer?.title ?? words["failed"], answer?.detail].filter(Boolean).join(" "));
    }
  });
  request.addEventListener("error", () => fail(words["unreachable"] ?? ""));
  bar.hidden = false;
  button.disabled = true;
  said.textContent = words["sending"] ?? "";
  request.send(new FormData(form));
}

zone.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("is-over");
});
zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("is-over");
  if (event.dataTransfer) {
    choose(event.dataTransfer.files);
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.reportValidity()) {
    send();
  }
});

export {};
