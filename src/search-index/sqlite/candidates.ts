import type { Candidate } from '../../ranking/rank-candidates.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';

export type SlotCandidate = Candidate & { readonly slot: number };

/** Returns a function that reads what documents are ranked by; by slot: ranking leaves equals in the order of their ids. */
export function createCandidateReader(
  database: Database,
  { vectors }: DocumentTables,
): (columns: Columns, slots: readonly number[]) => SlotCandidate[] {
  const vectorByRow = database.prepare(`SELECT vector FROM ${vectors} WHERE rowid = ?`);
  return (columns, slots) =>
    slots
      .toSorted((a, b) => a - b)
      .map((slot) => ({
        slot,
        vector: String(vectorByRow.get(columns.rowBySlot[slot] ?? 0)?.['vector']),
        day: columns.days[columns.dayBySlot[slot] ?? 0] || null,
      }));
}
