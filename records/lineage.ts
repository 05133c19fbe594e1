import { z } from 'zod';
import { Decision } from '../schemas/decision.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { RecordedJoining } from '../schemas/joining.ts';
import { RecordedGrouping } from '../schemas/page-grouping.ts';

/** Where a record comes from: enough to read the same file again in the same way. */
export const Lineage = z
  .object({
    file: z.object({ name: z.string(), sha256: z.string(), bytes: z.number().int() }),
    /** Name and version of each program and model that read the page. */
    readers: z.record(z.string(), z.string()),
    /** Of the catalogue, the drafting and the validation. */
    rules_version: z.string(),
    /** Which pages a person said belong together, as they were read; absent: nobody ever did. */
    grouping: RecordedGrouping.optional(),
    /** Which uploads a person said are one document, of that one and of them; absent: nobody did. */
    joining: RecordedJoining.optional(),
    /** Who decided: the pipeline, or a person. */
    decided_by: z.string(),
    /** What the person decided; absent where the pipeline did. */
    decision: Decision.optional(),
    /** Whole currency units above which a decision needed a second person then; absent: one was enough. */
    second_person_above: z.string().optional(),
  })
  .meta({ id: 'Lineage' });
export type Lineage = z.infer<typeof Lineage>;

/** Of what the pipeline read, before anybody decided on it. */
export function lineageOfReading(
  { readers, rules_version }: Pick<Lineage, 'readers' | 'rules_version'>,
  { name, sha256, bytes }: Extraction['file'],
  /** What people said of its pages; absent or null: nothing. */
  said: {
    readonly grouping?: Lineage['grouping'] | null;
    readonly joining?: RecordedJoining | null;
  } = {},
): Lineage {
  const file = { name, sha256, bytes };
  return Lineage.parse({
    ...{ readers, rules_version, file, decided_by: 'pipeline' },
    ...(said.grouping ? { grouping: said.grouping } : {}),
    ...(said.joining ? { joining: said.joining } : {}),
  });
}

/** Of what somebody decided on such a reading; `secondPersonAbove`: null where one person is enough. */
export function lineageOfDecision(
  reading: Lineage,
  decision: Decision,
  secondPersonAbove: string | null,
): Lineage {
  return {
    ...reading,
    ...{ decided_by: decision.decided_by, decision },
    ...(secondPersonAbove === null ? {} : { second_person_above: secondPersonAbove }),
  };
}
