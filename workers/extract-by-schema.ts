import { groundingAnswer } from '../extract/model/grounding-answer.ts';
import { groundingPrompt, readBySchema } from '../extract/model/read-by-schema.ts';
import type { SchemaLeaf } from '../extract/model/schema-leaves.ts';
import type { GroundedDocument } from '../schemas/grounded-document.ts';
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
    const { data, parts, unread } = await readBySchema({ leaves, pages }, { ask: session.ask });
    return {
      file: {
        ...uploadOf(inputs),
        media_type: opened.mediaType,
        pages: pages.map(summaryOf),
      },
      data,
      model: session.use({ prompt: groundingPrompt.id, answer: groundingAnswer.id, parts, unread }),
      errors: [...opened.errors],
    };
  } finally {
    await opened.close();
  }
}
