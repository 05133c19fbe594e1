/** Captions of one length that differ in one character: another word, or one that was misread. */
export function differByOneCharacter(one: string, other: string): boolean {
  const [characters, others] = [[...one], [...other]];
  return (
    characters.length === others.length &&
    characters.filter((character, index) => character !== others[index]).length === 1
  );
}
