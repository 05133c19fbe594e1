/** Groups of three digits and a last one of two, with any separators: the last is the point, the others are commas. */
const GROUPED = /^(\D?)(\d{1,3}(?:[.,]+\d{3})*)[.,]+(\d{2})(\D?)$/;

/** A figure as read: commas are taken for points; where the groups leave no doubt, each separator is what its place says. */
export function withGroups(figure: string): string {
  const match = GROUPED.exec(figure);
  if (!match) return figure;
  return `${match[1]}${match[2]?.replace(/[.,]+/g, ',')}.${match[3]}${match[4]}`;
}
