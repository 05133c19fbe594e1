import { type RefObject, useEffect, useRef } from 'react';
import type { Steps } from './step-buttons.tsx';

/**
 * What moves in a list takes the focus of its button along; at the end of its way, that of the other one. Each of its elements
 * bears a name of its own as `attribute`, and `StepButtons`.
 */
export function useFocusOnMoved<List extends HTMLElement>(
  attribute: 'data-page' | 'data-file',
): {
  readonly list: RefObject<List | null>;
  readonly noteMoved: (name: string, steps: Steps) => void;
} {
  const list = useRef<List>(null);
  const moved = useRef<{ readonly name: string; readonly steps: Steps } | null>(null);
  useEffect(() => {
    if (moved.current === null) return;
    const { name, steps } = moved.current;
    moved.current = null;
    const buttons = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>(
        `[${attribute}="${name}"] [data-steps]`,
      ) ?? []),
    ].filter(({ disabled }) => !disabled);
    (buttons.find(({ dataset }) => dataset.steps === `${steps}`) ?? buttons[0])?.focus();
  });
  return {
    list,
    noteMoved: (name, steps) => {
      moved.current = { name, steps };
    },
  };
}
