import { englishRowName } from '../kinds/english-row-name.ts';
import type { Line } from '../schemas/document.ts';
import type { Say } from './say.ts';

/** A row's name as printed; in English what a Chinese one is called, before it. */
export function rowText({ key, label }: Pick<Line, 'key' | 'label'>, say: Say): string {
  const isForeign = say.spoken === 'en' && key !== null && /\p{Script=Han}/u.test(label);
  return isForeign ? `${englishRowName(key)} ${label}` : label;
}
