/**
 * A figure as a reader of pictures spelled it, with what no printed figure has put right: points at the places of the
 * commas of thousands ("7.916.71"), specks read as points before or behind a figure that has one of its own (".2236.35",
 * "2649.84,"), and a comma where only a point can be, before the last two places or more than three ("9489,51",
 * "41097,7064").
 * Any other text as it is.
 */
export function figureAsRead(text: string): string {
  const clear = text.replace(/^[.,·'`:]+(?=\d[\d,]*\.\d)/, '').replace(/(\.\d+)[.,·'`:]+$/, '$1');
  const pointless = /^([^\d.]*\d+(?:,\d{3})*),(\d{2}|\d{4,})$/.exec(clear);
  if (pointless) return `${pointless[1]}.${pointless[2]}`;
  const grouped = /^(\D*\d{1,3})((?:[.,]\d{3})+)(\.\d{2})$/.exec(clear);
  return grouped ? `${grouped[1]}${(grouped[2] ?? '').replaceAll('.', ',')}${grouped[3]}` : clear;
}
