import type { FigureSheet, LabelledPlace } from '../../schemas/figure-sheet.ts';
import type { DrawSheet } from '../../workers/model/show-figures.ts';
import type { OpenedFile } from '../../workers/reader-pool.ts';

/** A figure of a sheet. */
export interface SheetFigure extends LabelledPlace {
  readonly page: number;
}

/** Pictures of the figures of a file, and what they show. */
export interface RememberedSheets {
  readonly drawSheet: DrawSheet;
  /** What a picture shows, by its data URL: scripted models cannot see. */
  readonly figuresOf: (url: string) => readonly SheetFigure[];
}

/** Draws each sheet once. */
export function rememberSheets(opened: Pick<OpenedFile, 'sheet'>): RememberedSheets {
  const drawn = new Map<string, FigureSheet | null>();
  const shown = new Map<string, readonly SheetFigure[]>();
  return {
    async drawSheet(page, places) {
      const name = JSON.stringify([page, places]);
      if (!drawn.has(name)) drawn.set(name, await opened.sheet(page, places));
      const sheet = drawn.get(name) ?? null;
      if (sheet)
        shown.set(
          Buffer.from(sheet.png).toString('base64'),
          places.map((place) => ({ ...place, page })),
        );
      return sheet;
    },
    figuresOf: (url) => shown.get(url.slice(url.indexOf(',') + 1)) ?? [],
  };
}
