/** Words of which English dates, spans of time and units are made, and what stands beside them over columns. */
const HEADER_WORD =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|years?|half|quarters?|months?|weeks?|period|ended|ending|as (?:of|at)|hundreds?|tens?|thousands?|millions?|billions?|lakhs?|crores?|dollars?|renminbi|rmb|cny|yuan|usd|hkd|eur|euros?|gbp|sgd|cad|aud|pounds?|unaudited|audited|notes?)\b/i;
const YEAR_OR_UNIT = /\b(?:19|20)\d\d\b|'000|000s|[$€£]$/i;

/** Is a text of an English page one of which a unit, a period or a column's head may be made? A page has 5 to 20. */
export function worthALatinReading(text: string): boolean {
  // Letters at which a space was overlooked are no words: "ThreemonthsendedJune30,".
  const words = text.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g, ' ');
  return HEADER_WORD.test(words) || YEAR_OR_UNIT.test(words);
}
