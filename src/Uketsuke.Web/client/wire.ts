// Written from the C# records of Uketsuke.Web by WireTypesTests; a test fails when the two differ. Do not edit by hand.

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
  waiting: number;
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
