/**
 * A figure as a reader of pictures spelled it, with what no printed figure has put right: points at the places of the
 * commas of thousands ("7.916.71"), and specks read as points before or behind a figure that has one of its own
 * (".2236.35", "2649.84,").
 * Any other text as it is.
 */
export function figureAsRead(text: string): string {
  const clear = text.replace(/^[.,·'`:]+(?=\d[\d,]*\.\d)/, '').replace(/(\.\d+)[.,·'`:]+$/, '$1');
  const grouped = /^(\D*\d{1,3})((?:[.,]\d{3})+)(\.\d{2})$/.exec(clear);
  return grouped ? `${grouped[1]}${(grouped[2] ?? '').replaceAll('.', ',')}${grouped[3]}` : clear;
}
