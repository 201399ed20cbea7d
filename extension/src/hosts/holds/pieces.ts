/** A text cut where its findings begin and end, so that each piece is marked or plain. */

import { fits, stretchOf } from '../../annotator/spans';
import type { Finding, Severity } from '../../wire';

export interface Piece {
  readonly text: string;
  /** The worst of the findings that cover it. */
  readonly severity: Severity | null;
}

const RANKS: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

export function pieces(text: string, findings: readonly Finding[]): Piece[] {
  const covered = findings
    .map((finding) => ({ ...stretchOf(finding), severity: finding.severity }))
    .filter((stretch) => fits(stretch, text.length));
  const cuts = [...new Set([0, text.length, ...covered.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const here = covered.filter((stretch) => stretch.start <= start && end <= stretch.end);
    return { text: text.slice(start, end), severity: worst(here.map(({ severity }) => severity)) };
  });
}

function worst(severities: readonly Severity[]): Severity | null {
  return severities.reduce<Severity | null>(
    (most, severity) => (most && RANKS[most] >= RANKS[severity] ? most : severity),
    null,
  );
}
