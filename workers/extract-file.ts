import { messageOfError } from '../ingest/message-of-error.ts';
import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Message } from '../schemas/message.ts';
import type { Page } from '../schemas/page.ts';
import { isInFileOrder, type PageGrouping } from '../schemas/page-grouping.ts';
import { extractArchive } from './extract-archive.ts';
import { families } from './families.ts';
import { mayHoldDocument } from './may-hold-document.ts';
import type { LanguageModel } from './model/create-language-model.ts';
import { pagesWorthReading } from './pages-worth-reading.ts';
import type { FileInput, OpenedFile, ReaderPool } from './reader-pool.ts';
import { summaryOf } from './summary-of.ts';
import { uploadOf } from './upload-of.ts';

export interface ExtractDeps {
  readonly readers: ReaderPool;
  readonly signal?: AbortSignal;
  /** A second reader of the assignment of statements; absent: there is none. */
  readonly model?: LanguageModel;
  /** Pages read so far, of an archive its files; `total` is null until it is known. */
  readonly onPage?: (done: number, total: number | null) => void;
  /** Which pages a person says belong together; absent or null: nobody did. Of no archive. */
  readonly grouping?: PageGrouping | null;
  /** The order in which the pages follow each other is a person's word, not that of a file. */
  readonly isOrderByPerson?: boolean;
  /** Time after which no further file of an archive is begun; absent: all are. */
  readonly archiveMs?: number;
}

/**
 * One upload from bytes to weighed documents: opened and read in reader processes, drafted by the layout reader of each
 * family of documents, validated. The files of a zip are read one by one. Never rejects for a bad file: its errors are
 * inside.
 */
export async function extractFile(input: FileInput, deps: ExtractDeps): Promise<Extraction> {
  const { onPage, archiveMs, ...rest } = deps;
  const archive =
    !deps.grouping && mayBeZip(input)
      ? await extractArchive(input, {
          ...rest,
          extract: (file) => extractJoined([file], rest),
          ...(onPage ? { onFile: onPage } : {}),
          ...(archiveMs === undefined ? {} : { limitMs: archiveMs }),
        })
      : null;
  return archive ?? extractJoined([input], deps);
}

/** By its first bytes; what it is, a reader process looks at. */
function mayBeZip({ bytes }: FileInput): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The same for several files that are the pages of one upload, in order. */
export async function extractJoined(
  inputs: readonly FileInput[],
  deps: ExtractDeps,
): Promise<Extraction> {
  const opened = await deps.readers.read(inputs, {
    worthReading: (glances) => pagesWorthReading(glances).union(pagesPutInOrder(deps.grouping)),
    isWorthReading: mayHoldDocument,
    ...(deps.signal ? { signal: deps.signal } : {}),
    ...(deps.onPage ? { onPage: deps.onPage } : {}),
  });
  const upload = uploadOf(inputs);
  try {
    const documents = await documentsOf(opened, upload.sha256, deps);
    const errors = [...opened.errors];
    if (documents.length === 0 && errors.length === 0)
      errors.push({
        code: 'document.unknown',
        message: unknownDocument(opened.pages),
        page: null,
      });
    return {
      ...(deps.grouping ? { grouping: deps.grouping } : {}),
      file: {
        ...upload,
        media_type: opened.mediaType,
        pages: [...opened.pages.map(summaryOf), ...opened.glanced].sort(
          (a, b) => a.number - b.number,
        ),
      },
      documents,
      errors,
    };
  } finally {
    await opened.close();
  }
}

/** Pages that somebody has looked at and put in another order are read, whatever a first look says of them. */
function pagesPutInOrder(grouping: PageGrouping | null | undefined): ReadonlySet<number> {
  return new Set((grouping ?? []).filter((part) => !isInFileOrder(part)).flat());
}

/** That nothing was found, and what to do: print that cannot be read is no reason to look for other pages. */
function unknownDocument(pages: readonly Page[]): Message {
  const advice = pages.find(({ quality }) => quality.advice !== null)?.quality.advice;
  return advice
    ? {
        en: `No financial statement or invoice could be read. ${advice.en}`,
        zh: `未能识别出财务报表或发票。${advice.zh}`,
      }
    : messageOfError('document.unknown');
}

/** Documents in the order of their first page; each family drafts and validates its own. */
async function documentsOf(
  opened: OpenedFile,
  sha256: string,
  { model, signal, grouping, isOrderByPerson }: ExtractDeps,
): Promise<Document[]> {
  const documents: Document[] = [];
  for (const family of families)
    documents.push(
      ...(await family(opened.pages, {
        look: (page, places) => opened.look(page, places),
        drawSheet: (page, places) => opened.sheet(page, places),
        ...(model ? { model } : {}),
        ...(signal ? { signal } : {}),
        ...(grouping ? { grouping } : {}),
        ...(isOrderByPerson ? { isOrderByPerson } : {}),
        today: new Date().toISOString().slice(0, 10),
        idOf: (place) => `${sha256.slice(0, 16)}-${family.name}-${place + 1}`,
      })),
    );
  return documents.sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}
