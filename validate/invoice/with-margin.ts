import type { Box } from '../../schemas/page.ts';

/** So much of the page around a value is taken along, as a share of the page: strokes may reach out of its box. */
const MARGIN = 0.001;

export function withMargin([left, top, right, bottom]: Box): Box {
  return [
    Math.max(0, left - MARGIN),
    Math.max(0, top - MARGIN),
    Math.min(1, right + MARGIN),
    Math.min(1, bottom + MARGIN),
  ];
}
