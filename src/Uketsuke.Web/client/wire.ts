// Written from the C# records of Uketsuke.Web by WireTypesTests (UKETSUKE_APPROVE=1). Do not edit by hand.

export interface DeskStart {
  sheet: SheetOnDesk;
  next: string;
  token: string;
  words: Record<string, string>;
}

export interface SheetOnDesk {
  submission: string;
  reference: string;
  title: string;
  image: string | null;
  imageWidth: number;
  imageHeight: number;
  returned: string | null;
  fields: FieldOnDesk[];
}

export interface FieldOnDesk {
  key: string;
  label: string;
  kind: string;
  required: boolean;
  needsPerson: boolean;
  state: string;
  confidence: number | null;
  asWritten: string;
  value: string;
  settled: string;
  box: number[];
  options: string[];
  reasons: string[];
  candidates: CandidateOnDesk[];
}

export interface CandidateOnDesk {
  text: string;
  confidence: number | null;
}

export interface AnswerFromDesk {
  value: string;
  candidate: number;
  settled: string;
}

export interface AnswerKept {
  value: string;
  settled: string;
}
