/** The numbers of a list like "10.5 20 0 -3"; what is none ends the list. */
export function numbersIn(text: string | null): number[] {
  const numbers: number[] = [];
  for (const word of (text ?? '').trim().split(/\s+/)) {
    const number = Number(word);
    if (word === '' || !Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}

/**
 * The first `count` steps of a DeltaX or DeltaY: "g 3 1.5 -4" repeats 1.5 three times. The last one holds for all that
 * follow; without any, null.
 */
export function stepsIn(text: string | null, count: number): number[] | null {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  const steps: number[] = [];
  for (let at = 0; at < words.length && steps.length < count; ) {
    const isGroup = words[at] === 'g';
    const step = Number(words[isGroup ? at + 2 : at]);
    const times = isGroup ? Number(words[at + 1]) : 1;
    at += isGroup ? 3 : 1;
    if (!Number.isFinite(step) || !Number.isFinite(times)) break;
    for (let i = 0; i < times && steps.length < count; i++) steps.push(step);
  }
  const last = steps.at(-1);
  if (last === undefined) return null;
  while (steps.length < count) steps.push(last);
  return steps;
}
