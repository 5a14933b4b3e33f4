// Page images stay in memory, never in the browser's cache: shared PCs, residents' papers.

const kept = 3;

export class PageImages {
  private readonly urls = new Map<string, Promise<string>>();

  /** An object URL for the picture; the same one for the same address while it is among the last three. */
  get(address: string): Promise<string> {
    const known = this.urls.get(address);
    if (known) {
      this.urls.delete(address);
      this.urls.set(address, known);
      return known;
    }

    const fresh = this.load(address);
    this.urls.set(address, fresh);
    fresh.catch(() => this.urls.delete(address));
    while (this.urls.size > kept) {
      const [oldest, url] = this.urls.entries().next().value as [string, Promise<string>];
      this.urls.delete(oldest);
      url.then((value) => URL.revokeObjectURL(value)).catch(() => undefined);
    }

    return fresh;
  }

  private async load(address: string): Promise<string> {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok) {
      throw new Error(String(response.status));
    }

    return URL.createObjectURL(await response.blob());
  }
}

/** The left half: one picture, moved and scaled so that the current field stands in the middle, with a box over it. */
export class PageView {
  private box: readonly number[] = [];
  private whole = false;

  constructor(
    private readonly frame: HTMLElement,
    private readonly picture: HTMLImageElement,
    private readonly mark: HTMLElement,
    private width: number,
    private height: number,
  ) {
    new ResizeObserver(() => this.place()).observe(frame);
  }

  open(url: string, width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.picture.src = url;
    this.place();
  }

  show(box: readonly number[]): void {
    this.box = box;
    this.place();
  }

  /** Returns whether the whole page is shown now. */
  toggleWhole(): boolean {
    this.whole = !this.whole;
    this.place();
    return this.whole;
  }

  private place(): void {
    const [x = 0, y = 0, w = this.width, h = this.height] = this.box;
    const frameWidth = this.frame.clientWidth;
    const frameHeight = this.frame.clientHeight;
    const fit = Math.min(frameWidth / this.width, frameHeight / this.height);
    // Enough of the surroundings to know where one is: the field takes two thirds of the width, at most twice the pixels.
    const near = Math.min(Math.max((frameWidth * 0.66) / Math.max(w, 1), fit), fit * 5, 2);
    const scale = this.whole || this.box.length === 0 ? fit : Math.max(near, fit);
    const centre = (middle: number, frame: number, page: number): number =>
      page * scale <= frame ? (frame - page * scale) / 2 : Math.min(0, Math.max(frame - page * scale, frame / 2 - middle * scale));
    const left = centre(x + w / 2, frameWidth, this.width);
    const top = centre(y + h / 2, frameHeight, this.height);
    this.picture.style.width = `${this.width}px`;
    this.picture.style.height = `${this.height}px`;
    this.picture.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    this.mark.hidden = this.box.length === 0;
    const around = 6;
    this.mark.style.left = `${left + x * scale - around}px`;
    this.mark.style.top = `${top + y * scale - around}px`;
    this.mark.style.width = `${w * scale + 2 * around}px`;
    this.mark.style.height = `${h * scale + 2 * around}px`;
  }
}
