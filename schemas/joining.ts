import { z } from 'zod';

const Word = z.object({ decided_by: z.string(), decided_at: z.string(), reason: z.string() });

/** What a person said of several uploads: that they are one document. */
export const JoiningWord = Word.extend({
  /** Ids, in the order in which their pages follow each other. */
  uploads: z.array(z.string()),
  /** Who took it back; null: it stands. */
  undone: Word.nullable(),
}).meta({ id: 'JoiningWord' });
export type JoiningWord = z.infer<typeof JoiningWord>;

/** The same in the records of what was read so, and of the uploads that claim nothing for it. */
export const RecordedJoining = JoiningWord.extend({
  /** The upload that was read so. */
  into: z.string(),
}).meta({ id: 'RecordedJoining' });
export type RecordedJoining = z.infer<typeof RecordedJoining>;
