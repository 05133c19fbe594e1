import type { CatalogueRow, Identity, IdentityVariant, OpenSection } from '../catalogue.ts';
import { minus, plus } from '../identity-members.ts';

function addends(rows: readonly CatalogueRow[], section: string): string[] {
  return rows.flatMap(({ key, level, section: own }) =>
    key !== null && own === section && level === 'item' ? [key] : [],
  );
}

function open(...sections: string[]): OpenSection[] {
  return sections.map((section) => ({ section, sign: 1 }));
}

/** A grand total of two blocks, of which either, both or none may be printed with a subtotal. */
function overBlocks(
  total: string,
  blocks: readonly (readonly [subtotal: string, section: string])[],
  rows: readonly CatalogueRow[],
  more: Pick<IdentityVariant, 'members' | 'openSections'> = { members: [], openSections: [] },
): IdentityVariant[] {
  let ways: {
    members: IdentityVariant['members'];
    sections: string[];
    figured: string[];
    bare: string[];
  }[] = [{ members: [], sections: [], figured: [], bare: [] }];
  for (const [subtotal, section] of blocks)
    ways = ways.flatMap((way) => [
      {
        ...way,
        members: [...way.members, ...plus(subtotal)],
        figured: [...way.figured, subtotal],
      },
      {
        ...way,
        members: [...way.members, ...plus(...addends(rows, section))],
        sections: [...way.sections, section],
        bare: [...way.bare, subtotal],
      },
    ]);
  return ways.map(({ members, sections, figured, bare }) => ({
    variant: `${total}.${figured.join('_and_') || 'rows'}`,
    members: [...members, ...more.members],
    openSections: [...open(...sections), ...more.openSections],
    when: { figured, notFigured: bare },
  }));
}

function identity(
  id: string,
  total: string,
  ways: readonly IdentityVariant[],
  more: Pick<Identity, 'totalMayBeBlank'> = {},
): Identity {
  const [first, ...otherVariants] = ways;
  if (!first) throw new RangeError(`${id} has no way to add up`);
  return { ...first, ...more, id, relation: '=', total, otherVariants };
}

function blockTotal(
  total: string,
  section: string,
  rows: readonly CatalogueRow[],
  less: readonly string[] = [],
): Identity {
  const all = addends(rows, section);
  const adding = plus(...all.filter((key) => !less.includes(key)));
  const ways: IdentityVariant[] = [
    { variant: 'signed', members: [...adding, ...plus(...less)], openSections: open(section) },
  ];
  // What is taken off is printed with a minus by most, by some without.
  if (less.length > 0)
    ways.push({
      variant: 'taken_off',
      members: [...adding, ...minus(...less)],
      openSections: open(section),
      when: { anyFigured: less },
    });
  return identity(total, total, ways);
}

/** Identities of an English balance sheet of these rows. */
export function balanceSheetIdentities(rows: readonly CatalogueRow[]): readonly Identity[] {
  const keys = new Set(rows.map(({ key }) => key));
  const hasMinority = keys.has('minority_interests');
  const equity = 'total_equity';
  const between = rows.some(({ section }) => section === 'between') ? open('between') : [];
  const depreciation = { when: { anyFigured: ['accumulated_depreciation'] } } as const;
  const ownEquity = hasMinority ? 'equity_attributable_to_parent' : equity;
  return [
    blockTotal('total_current_assets', 'current_assets', rows),
    identity('fixed_assets_net', 'fixed_assets_net', [
      {
        ...depreciation,
        variant: 'at_cost_less_depreciation',
        members: [...plus('fixed_assets_gross'), ...minus('accumulated_depreciation')],
        openSections: [],
        when: { figured: ['fixed_assets_gross', 'accumulated_depreciation'] },
      },
      {
        variant: 'at_cost_and_depreciation',
        members: plus('fixed_assets_gross', 'accumulated_depreciation'),
        openSections: [],
        when: { figured: ['fixed_assets_gross', 'accumulated_depreciation'] },
      },
      {
        variant: 'rows_less_depreciation',
        members: minus('accumulated_depreciation'),
        openSections: open('property'),
        when: { figured: ['accumulated_depreciation'], notFigured: ['fixed_assets_gross'] },
      },
      {
        variant: 'rows_and_depreciation',
        members: plus('accumulated_depreciation'),
        openSections: open('property'),
        when: { figured: ['accumulated_depreciation'], notFigured: ['fixed_assets_gross'] },
      },
    ]),
    blockTotal('total_noncurrent_assets', 'noncurrent_assets', rows),
    identity(
      'total_assets',
      'total_assets',
      overBlocks(
        'total_assets',
        [
          ['total_current_assets', 'current_assets'],
          ['total_noncurrent_assets', 'noncurrent_assets'],
        ],
        rows,
      ),
    ),
    blockTotal('total_current_liabilities', 'current_liabilities', rows),
    blockTotal('total_noncurrent_liabilities', 'noncurrent_liabilities', rows),
    identity(
      'total_liabilities',
      'total_liabilities',
      overBlocks(
        'total_liabilities',
        [
          ['total_current_liabilities', 'current_liabilities'],
          ['total_noncurrent_liabilities', 'noncurrent_liabilities'],
        ],
        rows,
      ),
    ),
    blockTotal(ownEquity, 'equity', rows, ['treasury_shares']),
    ...(hasMinority
      ? [
          identity(equity, equity, [
            {
              variant: 'with_minority',
              members: plus('equity_attributable_to_parent', 'minority_interests'),
              openSections: open('minority'),
              when: { figured: ['equity_attributable_to_parent'] },
            },
            {
              variant: 'rows_with_minority',
              members: plus(...addends(rows, 'equity'), 'minority_interests'),
              openSections: open('equity', 'minority'),
              when: { notFigured: ['equity_attributable_to_parent'] },
            },
          ]),
        ]
      : []),
    identity('total_liabilities_and_equity', 'total_liabilities_and_equity', [
      {
        variant: 'liabilities_and_equity',
        members: plus('total_liabilities', equity),
        openSections: between,
        when: { figured: ['total_liabilities', equity] },
      },
      ...overBlocks(
        'total_liabilities_and_equity',
        [
          ['total_current_liabilities', 'current_liabilities'],
          ['total_noncurrent_liabilities', 'noncurrent_liabilities'],
        ],
        rows,
        { members: plus(equity), openSections: between },
      ).map((way) => ({
        ...way,
        when: { ...way.when, notFigured: [...(way.when?.notFigured ?? []), 'total_liabilities'] },
      })),
    ]),
    {
      id: 'balance',
      variant: 'current_form',
      relation: '=',
      total: 'total_assets',
      members: plus('total_liabilities_and_equity'),
      openSections: [],
    },
  ];
}
