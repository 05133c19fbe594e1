import { z } from 'zod';

/** Why a decision on a former reading is not said of a new one. */
export const UnfitReason = z
  .enum([
    /** The place, the page or the finding is not there. */
    'gone',
    /** What is printed there is read otherwise now. */
    'read_otherwise',
    /** Amounts have another unit there. */
    'other_unit',
    /** It would be said of pages as well of which nobody said it. */
    'other_pages',
    /** Figures were moved between rows: no place on the page tells where they belong. */
    'moved',
    /** Something else is proved there now. */
    'proved_otherwise',
    /** Something speaks against it there of which the person did not know. */
    'doubted',
    /** The document does not take it: another row is that one already, say. */
    'not_applicable',
    /** Another decision on the place does not fit, and one without the other would say something else. */
    'with_another',
    /** A later decision says what stands there. */
    'said_since',
  ])
  .meta({ id: 'UnfitReason' });
export type UnfitReason = z.infer<typeof UnfitReason>;
