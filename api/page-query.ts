import { z } from 'zod';
import { Problem } from './problem.ts';

/** How lists are asked for page by page. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
});

/** What goes into `cursor` for the page behind the one that ends with this; null on the last page. */
export function cursorOf(last: string | number | null): string | null {
  return last === null ? null : Buffer.from(`${last}`).toString('base64url');
}

/** What a cursor of ours says; null where none was sent. Throws `Problem` for one that is not ours. */
export function afterOf<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const after = schema.safeParse(Buffer.from(cursor, 'base64url').toString());
  if (!after.success)
    throw new Problem('request.invalid', {
      issues: [
        {
          pointer: '/query/cursor',
          message: 'This is no cursor of this list. / 不是此列表的游标。',
        },
      ],
    });
  return after.data;
}
