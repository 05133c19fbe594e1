import { z } from 'zod';

/** A period of the calendar as people name it: a year, a half, a quarter or a month of it. */
export const Period = z
  .string()
  .regex(/^(?:19|20)\d{2}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/, {
    error: '2025, 2025-H1, 2025-Q3 or 2025-06 / 须为 2025、2025-H1、2025-Q3 或 2025-06 的写法',
  })
  .meta({ id: 'Period' });
export type Period = z.infer<typeof Period>;

/** A month of the calendar; as text they stand in the order of time. */
export const CalendarMonth = z
  .string()
  .regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/, { error: '2025-06 / 须为 2025-06 的写法' })
  .meta({ id: 'CalendarMonth' });
export type CalendarMonth = z.infer<typeof CalendarMonth>;
