import { useEffect, useRef } from 'react';

/** Asks again whenever this text is another one than before. */
export function useAgainWhen(text: string, again: () => void): void {
  const seen = useRef(text);
  useEffect(() => {
    if (seen.current === text) return;
    seen.current = text;
    again();
  }, [text, again]);
}
