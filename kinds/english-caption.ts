/** Behind a caption: how an amount was reached, par value and number of shares, the note that tells more. */
const DETAILS: readonly (readonly [RegExp, string])[] = [
  [/[,;([-]*(?:see|refer)?(?:to)?notes?\d[\d,and()a-z]*[)\]]*$/i, ''],
  [
    /[,(-]*(?:netof|less)(?:an?)?(?:related)?(?:allowances?|accumulated|reserves?|unamortized|discounts?|debtissuance|debtdiscount|issuance|provisions?|impairment|expectedcredit).*$/i,
    'net',
  ],
  [/[,;:(-]*(?:(?:US|HK)?\$|[€£])?[\d.,]*(?:no)?(?:par|stated)value.*$/i, ''],
  [/[,;:(-]*nopar.*$/i, ''],
  [/[,;:(-]*authorized[,:;\d].*$/i, ''],
  [/[,;:(-]*\d[\d,]*(?:and\d[\d,]*)?(?:common|ordinary|preferred)?shares.*$/i, ''],
];

/** What a figure with the other sign would be called: Net income (loss), provided by (used in). */
const OTHER_SIGN =
  /\(\/?(?:net)?(?:loss(?:es)?|deficit|deficiency|income|expenses?|benefit(?:from)?|gains?|profit|decreases?|increases?|outflows?|inflows?|usedin|providedby|usedfor|from|accumulateddeficit|accumulatedloss(?:es)?|charges?|credit)\/?\)/gi;

/** The owners of a company are called by its legal form; what is theirs is the same. */
const OWNERS =
  /(?:stockholders?|shareowners?|shareholders?|members|partners|owners)(?=equity|deficit|deficiency|funds|capital|interest)/gi;

/** "Total Acme Holdings, Inc. shareholders' equity" names the company whose equity it is. */
const OF_COMPANY =
  /^total(?!liabilit).*(?:inc|corp|corporation|company|limited|ltd|plc|llc|holdings|group)[,.]?s?(?=shareholders(?:equity|deficit|deficiency))/i;

/**
 * An English caption (no spaces, no quotes) without its details, without the words for the other sign, and with one word
 * for its company's owners.
 */
export function plainEnglishCaption(text: string): string {
  let rest = text;
  for (const [pattern, by] of DETAILS) {
    const cut = rest.replace(pattern, by);
    if (cut !== '' && cut !== by) rest = cut;
  }
  const signed = rest.replace(OTHER_SIGN, '');
  return (signed === '' ? rest : signed)
    .replace(/(?<=[a-z])\/(?=loss|expense|deficit)(?:loss|expense|deficit)(?:es|s)?/gi, '')
    .replace(OWNERS, 'shareholders')
    .replace(OF_COMPANY, 'total');
}
