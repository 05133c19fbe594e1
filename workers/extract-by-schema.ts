import { groundingAnswer } from '../extract/model/grounding-answer.ts';
import { groundingPrompt, readBySchema } from '../extract/model/read-by-schema.ts';
import type { SchemaLeaf } from '../extract/model/schema-leaves.ts';
import type { GroundedDocument } from '../schemas/grounded-document.ts';
import type { ModelUse } from '../schemas/model-reading.ts';
import type { LanguageModel } from './model/create-language-model.ts';
import type { FileInput, ReaderPool } from './reader-pool.ts';
import { summaryOf } from './summary-of.ts';
import { uploadOf } from './upload-of.ts';

/** One upload of any kind, read by the values that a schema asks for. Never rejects for a bad file: its errors are inside. */
export async function extractBySchema(
  inputs: readonly FileInput[],
  leaves: readonly SchemaLeaf[],
  deps: {
    readonly readers: ReaderPool;
    readonly model: LanguageModel;
    readonly signal?: AbortSignal;
  },
): Promise<GroundedDocument> {
  const opened = await deps.readers.read(inputs, deps.signal ? { signal: deps.signal } : {});
  try {
    const { pages } = opened;
    const session = deps.model.session(deps.signal);
    const { data, parts, unread, areUnsound } = await readBySchema(
      { leaves, pages },
      { ask: session.ask },
    );
    const use = session.use({
      prompt: groundingPrompt.id,
      answer: groundingAnswer.id,
      parts,
      unread,
    });
    return {
      file: {
        ...uploadOf(inputs),
        media_type: opened.mediaType,
        pages: pages.map(summaryOf),
      },
      data,
      model: areUnsound ? withUnsoundValues(use) : use,
      errors: [...opened.errors],
    };
  } finally {
    await opened.close();
  }
}

/** Values that were pointed at wrongly are lacking in what was read. */
function withUnsoundValues(use: ModelUse): ModelUse {
  return {
    ...use,
    outcome: use.outcome === 'read' ? 'partly_read' : use.outcome,
    reasons: [...use.reasons, 'unsound'],
  };
}
