import { z } from 'zod';
import { PlacedWord } from '../../schemas/applicant-word.ts';
import { Extraction } from '../../schemas/extraction.ts';
import { DecisionsOfFiles, JoiningWord } from '../../schemas/joining.ts';
import { GroupingWord } from '../../schemas/page-grouping.ts';
import { ReviewSummary } from '../../schemas/upload-view.ts';
import { Wanted } from '../../schemas/wanted.ts';
import { summaryOf } from '../summary-of.ts';
import type { Vault } from './vault.ts';

const Name = z.string();
const ObjectKey = z.string().transform((text) => Buffer.from(text, 'hex'));
const Content = z.object({
  salt: z.string().nullable(),
  lineage: z.unknown(),
  document: z.unknown(),
});
const Summary = z.object({ review: ReviewSummary, tax_ids: z.array(z.string()) });
export type Summary = z.infer<typeof Summary>;

/** Every kind of content that is kept sealed, and the place that it is sealed for. */

export function sealName(vault: Vault, id: string, name: string): Buffer {
  return vault.seal(name, id, 'name');
}
/** Of an upload or of a case. */
export function openName(vault: Vault, id: string, sealed: Uint8Array): string {
  return Name.parse(vault.open(sealed, id, 'name'));
}

/** An extraction with what lists and searches need of it. */
export function sealExtraction(vault: Vault, uploadId: string, extraction: Extraction) {
  const summary = summaryOf(extraction);
  return {
    sealed: vault.seal(extraction, uploadId, 'extraction'),
    summary: vault.seal(summary, uploadId, 'summary'),
    taxIds: summary.tax_ids.map((id) => blindTaxId(vault, id)),
  };
}
export function openExtraction(vault: Vault, uploadId: string, sealed: Uint8Array): Extraction {
  return Extraction.parse(vault.open(sealed, uploadId, 'extraction'));
}
export function openSummary(vault: Vault, uploadId: string, sealed: Uint8Array): Summary {
  return Summary.parse(vault.open(sealed, uploadId, 'summary'));
}
/** By this a whole tax number is looked for, in upper or lower case. */
export function blindTaxId(vault: Vault, taxId: string): string {
  return vault.blind(`tax id ${taxId.toUpperCase()}`);
}

/** Why uploads were joined to this one, and what became of it; `decisions` null: it is not read yet. */
const JoiningReasons = JoiningWord.pick({ reason: true, undone: true }).extend({
  decisions: DecisionsOfFiles.nullable().default(null),
});
export type JoiningReasons = z.infer<typeof JoiningReasons>;
export function sealJoining(vault: Vault, uploadId: string, said: JoiningReasons): Buffer {
  return vault.seal(said, uploadId, 'joining');
}
export function openJoining(vault: Vault, uploadId: string, sealed: Uint8Array): JoiningReasons {
  return JoiningReasons.parse(vault.open(sealed, uploadId, 'joining'));
}

/** Of an upload that was read again. */
export function sealRereading(
  vault: Vault,
  { uploadId, reprocessing }: RereadingPlace,
  extraction: Extraction,
): Buffer {
  return vault.seal(extraction, uploadId, `rereading ${reprocessing}`);
}
export function openRereading(
  vault: Vault,
  { uploadId, reprocessing }: RereadingPlace,
  sealed: Uint8Array,
): Extraction {
  return Extraction.parse(vault.open(sealed, uploadId, `rereading ${reprocessing}`));
}
/** How an upload is to be read again. */
const Instruction = GroupingWord.pick({ parts: true, reason: true });
export type Instruction = z.infer<typeof Instruction>;
export function sealInstruction(
  vault: Vault,
  { uploadId, reprocessing }: RereadingPlace,
  instruction: Instruction,
): Buffer {
  return vault.seal(instruction, uploadId, `instruction ${reprocessing}`);
}
export function openInstruction(
  vault: Vault,
  { uploadId, reprocessing }: RereadingPlace,
  sealed: Uint8Array,
): Instruction {
  return Instruction.parse(vault.open(sealed, uploadId, `instruction ${reprocessing}`));
}
interface RereadingPlace {
  readonly uploadId: string;
  readonly reprocessing: string;
}

/** Where a record stands: what was sealed for it opens nowhere else. */
interface RecordPlace {
  /** null, as the place and the version, for records that hold nothing. */
  readonly uploadId: string | null;
  readonly place: number | null;
  readonly version: number | null;
}
export function sealContent(
  vault: Vault,
  { uploadId, place, version }: RecordPlace,
  content: z.infer<typeof Content>,
): Buffer {
  return vault.seal(content, `${uploadId}`, `record ${place} ${version}`);
}
/** Salt is null in records from before there were tenants. */
export function openContent(
  vault: Vault,
  { uploadId, place, version }: RecordPlace,
  sealed: Uint8Array,
): z.infer<typeof Content> {
  return Content.parse(vault.open(sealed, `${uploadId}`, `record ${place} ${version}`));
}

/** The key under which the bytes of that name are kept. */
export function sealObjectKey(vault: Vault, sha256: string, key: Buffer): Buffer {
  return vault.seal(key.toString('hex'), sha256, 'object key');
}
export function openObjectKey(vault: Vault, sha256: string, sealed: Uint8Array): Buffer {
  return ObjectKey.parse(vault.open(sealed, sha256, 'object key'));
}

export function sealDecision(vault: Vault, id: string, content: unknown): Buffer {
  return vault.seal(content, id, 'decision');
}
export function openDecision(vault: Vault, id: string, sealed: Uint8Array): unknown {
  return vault.open(sealed, id, 'decision');
}

/** What is asked of the applicant of a case, and who said so last. */
const SaidWanted = Wanted.extend({ said_by: z.string(), said_at: z.string() });
export type SaidWanted = z.infer<typeof SaidWanted>;
export function sealWanted(vault: Vault, caseId: string, wanted: SaidWanted): Buffer {
  return vault.seal(wanted, caseId, 'wanted');
}
export function openWanted(vault: Vault, caseId: string, sealed: Uint8Array): SaidWanted {
  return SaidWanted.parse(vault.open(sealed, caseId, 'wanted'));
}

/** What an applicant says of a document of an upload. */
const WordContent = PlacedWord.pick({ kind: true, period: true, pages: true, entry: true });
export type WordContent = z.infer<typeof WordContent>;
export function sealWord(vault: Vault, uploadId: string, word: WordContent): Buffer {
  return vault.seal(word, uploadId, 'applicant word');
}
export function openWord(vault: Vault, uploadId: string, sealed: Uint8Array): WordContent {
  return WordContent.parse(vault.open(sealed, uploadId, 'applicant word'));
}
