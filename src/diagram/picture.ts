/** A flow as a Mermaid sequence diagram, with the way back from each drawn thing to its source line. */
export interface Picture {
  /** Text of a Mermaid `sequenceDiagram`, safe to render: names, notes and payloads are escaped. */
  readonly mermaid: string;
  readonly items: readonly PictureItem[];
  readonly title: string;
  readonly problems: readonly PictureProblem[];
}

/** One drawn arrow, note or divider. */
export interface PictureItem {
  /** Index of the statement in Mermaid's message list: the SVG carries it as `data-id="i<id>"`. */
  readonly id: number;
  /** Zero-based source line. */
  readonly line: number;
  readonly kind: 'segment' | 'arrival' | 'state' | 'note' | 'divider';
  readonly mark: 'fine' | 'lost' | 'delayed' | 'wrong';
  /** Analysis notes on a segment, or on its arrival: `note/retransmission`. */
  readonly notes: readonly string[];
  /** Plain text for tooltip and screen reader; for a wrong segment it begins with what is wrong. */
  readonly description: string;
}

/** A finding as the preview lists it. */
export interface PictureProblem {
  /** Zero-based source line. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
}
