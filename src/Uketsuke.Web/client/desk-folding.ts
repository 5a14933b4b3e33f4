// What a clerk types is folded when the field is left, never while typing: width, kana, dates. The server checks again.

const eras: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:令和|R)/i, 2018],
  [/^(?:平成|H)/i, 1988],
  [/^(?:昭和|S)/i, 1925],
  [/^(?:大正|T)/i, 1911],
  [/^(?:明治|M)/i, 1867],
];

/** A typed date as yyyy-MM-dd, or the text unchanged when it is none. Takes S12.3.4, 昭和12年3月4日, 2026/7/1, 20260701. */
export function foldDate(typed: string): string {
  const text = typed.normalize("NFKC").replace(/\s+/g, "").replace("元年", "1年");
  let base = 0;
  let rest = text;
  for (const [era, offset] of eras) {
    if (era.test(text)) {
      base = offset;
      rest = text.replace(era, "");
      break;
    }
  }

  const parts = /^(\d{1,4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/.exec(rest) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(rest);
  if (!parts) {
    return typed.trim();
  }

  const [year, month, day] = [Number(parts[1]) + base, Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1868 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : typed.trim();
}

/** 昭和12年3月4日 for 1937-03-04; "" for anything else. */
export function inEra(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) {
    return "";
  }

  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
    era: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  }).format(date);
}

function katakana(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[ぁ-ゖゝゞ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    .replace(/ +/g, "　")
    .trim();
}

function hiragana(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[ァ-ヶヽヾ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/ +/g, "　")
    .trim();
}

export function fold(kind: string, typed: string): string {
  switch (kind) {
    case "wareki-date":
      return foldDate(typed);
    case "kana":
      return katakana(typed);
    case "hiragana":
      return hiragana(typed);
    case "digits":
    case "postal-code":
    case "phone":
    case "amount":
    case "code":
      return typed.normalize("NFKC").replace(/[\s\-‐-―ー−,，()]/g, "");
    case "kanji-name":
      return typed.trim().replace(/[ 　]+/g, "　");
    default:
      return typed.trim();
  }
}
