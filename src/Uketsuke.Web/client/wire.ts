// Written from the C# records of Uketsuke.Web by WireTypesTests (UKETSUKE_APPROVE=1). Do not edit by hand.

export interface DeskPage {
  sheet: DeskSheet;
  token: string;
  words: Record<string, string>;
}

export interface DeskSheet {
  submission: string;
  reference: string;
  title: string;
  image: string | null;
  imageWidth: number;
  imageHeight: number;
  fields: DeskField[];
}

export interface DeskField {
  key: string;
  label: string;
  kind: string;
  required: boolean;
  needsPerson: boolean;
  state: string;
  confidence: number;
  asWritten: string;
  value: string;
  settled: string;
  box: number[];
  options: string[];
  reasons: string[];
  candidates: DeskCandidate[];
}

export interface DeskCandidate {
  text: string;
  confidence: number;
}

export interface DeskAnswer {
  value: string;
  settled: string;
}

export interface DeskAnswered {
  value: string;
}
