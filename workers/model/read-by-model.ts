import { assignmentAnswer } from '../../extract/model/assignment-answer.ts';
import { assignmentPrompt, readAssignment } from '../../extract/model/read-assignment.ts';
import type { ModelReading } from '../../schemas/model-reading.ts';
import type { ModelSession } from './create-language-model.ts';

/** The reading of a statement's assignment by a language model, with what it took. */
export async function readByModel(
  input: Parameters<typeof readAssignment>[0],
  session: ModelSession,
): Promise<ModelReading> {
  const { rows, sections, unread } = await readAssignment(input, { ask: session.ask });
  const use = session.use({
    prompt: assignmentPrompt.id,
    answer: assignmentAnswer.id,
    parts: sections,
    unread,
  });
  return { rows, use };
}
