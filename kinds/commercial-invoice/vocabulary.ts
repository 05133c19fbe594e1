/** What a summary line of an invoice is. `tax` of one rate; `tax_total` of all. */
export type SummaryRole =
  | 'subtotal'
  | 'discount'
  | 'discount_total'
  | 'charge'
  | 'charge_total'
  | 'tax'
  | 'tax_total'
  | 'total'
  | 'paid'
  | 'due';

/** Columns of an item table; tax_or_rate: the head does not say which; null: a known head whose cells are not taken. */
export type CommercialColumn =
  | 'name'
  | 'quantity'
  | 'unit'
  | 'unit_price'
  | 'discount'
  | 'tax_rate'
  | 'tax_or_rate'
  | 'tax'
  | 'amount'
  | null;

/** A label and what stands behind or below it. Earlier ones in a list are surer. */
export interface PrintedLabel<Meaning> {
  readonly meaning: Meaning;
  /** Matches at the beginning of a text in lower case, without accents; the value may follow in the same text. */
  readonly pattern: RegExp;
}

/** Texts are compared in lower case, without accents, with single spaces. A text with single spaces keeps its length. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Titles: with which word a page says that it is an invoice, and of which kind. */
export const TITLES: readonly PrintedLabel<'invoice' | 'credit_note'>[] = [
  {
    meaning: 'credit_note',
    pattern:
      /^(?:(?:tax )?credit note|credit memo|gutschrift|rechnungskorrektur|(?:facture d')?avoir|creditnota)\b/,
  },
  {
    meaning: 'invoice',
    pattern:
      /^(?:(?:tax|vat|commercial|sales|retail|e-)?\s?invoices?|(?:handels|ausgangs|teil|schluss)?rechnung|rechnung des \w+|facture|factuur)\b/,
  },
];

/** Languages in which dates of digits have the day first. */
export const DAY_FIRST_WORDS =
  /\b(?:rechnung|gutschrift|datum|betrag|facture|avoir|echeance|montant|factuur|bedrag)/;

const NUMBER_SIGN = '(?:number|nummer|numero|no|nr|num|id|n°|№|#)';
const TITLE_WORD =
  '(?:tax |vat |credit )?(?:invoice|credit note|credit memo|handelsrechnung|rechnungskorrektur|rechnung(?: des \\w+)?|gutschrift|facture|avoir|factuur)';

export type HeaderField =
  | 'number'
  | 'issue_date'
  | 'due_date'
  | 'currency'
  | 'tax_id'
  | 'buyer.tax_id'
  | 'seller.tax_id';

/** Labels of the header; of those for one field, a match of an earlier one is preferred. */
export const HEADER_LABELS: readonly PrintedLabel<HeaderField>[] = [
  {
    meaning: 'number',
    pattern: new RegExp(
      `^(?:${TITLE_WORD}(?: |s|-)?(?:\\(\\d+\\) )?(?:-?${NUMBER_SIGN})\\.?|rechnungsnummer|rechnungs-nr\\.?|gutschriftsnummer|factuurnummer|(?:n[°ºo]?|numero) (?:de )?(?:facture|l'avoir))\\s*:?\\s*`,
    ),
  },
  {
    meaning: 'number',
    pattern: new RegExp(`^${TITLE_WORD}(?: \\([^)]*\\))?\\s*:?\\s+(?=\\S*\\d)`),
  },
  {
    meaning: 'issue_date',
    pattern:
      /^(?:invoice date|date of (?:the )?(?:invoice|issue)|issued? (?:date|on)|date issued|credit note date|rechnungsdatum|ausstellungsdatum|belegdatum|date de (?:la )?facture|date d'emission|date de l'avoir|factuur ?datum)\s*:?\s*/,
  },
  { meaning: 'issue_date', pattern: /^(?:date|dated|datum)\s*:?\s*/ },
  {
    meaning: 'due_date',
    pattern:
      /^(?:due date|payment due(?: date)?|date due|due(?: on| by)?|pay(?:able)? by|falligkeitsdatum|fallig(?:keit)?(?: am)?|zahlbar bis|date d'echeance|echeance|date limite de paiement(?: le)?|vervaldatum)\s*:?\s*/,
  },
  {
    meaning: 'currency',
    pattern: /^(?:invoice currency|currency|(?:rechnungs)?wahrung|devise|valuta)\s*:?\s*/,
  },
  {
    meaning: 'buyer.tax_id',
    pattern:
      /^(?:(?:customer|client|buyer|your)(?:'s)? (?:vat|tax|gst)(?: (?:number|no|id|reg(?:istration)?(?: number| no)?))?\.?|n° tva client|tva client|ihre ust\.?-?id\.?(?:-?nr)?\.?|uw btw[- ]nummer)\s*:?\s*/,
  },
  {
    meaning: 'seller.tax_id',
    pattern:
      /^(?:our (?:vat|tax|gst)(?: (?:number|no|id))?\.?|(?:seller|supplier|vendor)(?:'s)? (?:vat|tax|gst)(?: (?:number|no|id))?\.?|unsere ust\.?-?id\.?(?:-?nr)?\.?)\s*:?\s*/,
  },
  {
    meaning: 'tax_id',
    pattern:
      /^(?:vat (?:reg(?:istration)?\.? ?)?(?:number|no|id|nr)\.?|vat(?=\s*:)|tax (?:id|number|no)\.?|gstin|abn|ein|ust\.?-?id(?:nr|-?nr\.?|\.?-nr\.?)?|umsatzsteuer-id(?:entifikationsnummer)?|(?:n° )?tva(?: intracommunautaire)?(?=\s*:)|btw(?:[- ](?:nummer|nr))?(?=\s*:|\s+[a-z]{2}\d))\s*\.?:?\s*/,
  },
];

/** Heads of the blocks in which seller and buyer stand. */
export const PARTY_HEADS: readonly PrintedLabel<'seller' | 'buyer'>[] = [
  {
    meaning: 'buyer',
    pattern:
      /^(?:bill(?:ed)? to|invoice(?:d)? to|sold to|customer|client|buyer|billing address|kaufer(?:\/leistungsempfanger)?|rechnungsempfanger|rechnung an|rechnungsadresse|kunde|facture a|adresse de facturation|factuuradres)\s*:?\s*$/,
  },
  {
    meaning: 'seller',
    pattern:
      /^(?:from|seller|vendor|supplier|sold by|issued by|verkaufer|lieferant|rechnungssteller|leistender|vendeur|fournisseur|emetteur|leverancier)\s*:?\s*$/,
  },
];
/** Heads of other blocks, at which those of the parties end. */
export const OTHER_HEADS =
  /^(?:ship(?:ped)? to|deliver(?:y|ed)(?: to| address)?|shipping address|warenempfanger|lieferadresse|adresse de livraison|afleveradres|bemerkungen|notes?|remarks|payment|contact commercial|sales contact)\s*:?\s*$/;
/** The label of a name inside a party's block. */
export const NAME_LABEL = /^(?:company |firm)?(?:name|nom|naam)\s*:?\s*/;

/** Heads of item tables; the text of a head must match as a whole. */
export const COLUMN_HEADS: readonly PrintedLabel<CommercialColumn>[] = [
  {
    meaning: 'name',
    pattern:
      /^(?:description|item(?:s| description)?|products?|services?|details|particulars|goods|article|artikel(?:bezeichnung)?|beschreibung|bezeichnung|leistung|designation|libelle|omschrijving|title)$/,
  },
  {
    meaning: 'quantity',
    pattern: /^(?:qty\.?|quantity|qte|quantite|menge|anzahl|aantal|hoeveelheid|hours|hrs|nombre)$/,
  },
  { meaning: 'unit', pattern: /^(?:unit|uom|einheit|unite|eenheid)$/ },
  {
    meaning: 'unit_price',
    pattern:
      /^(?:(?:net )?unit (?:price|cost)|price(?: each| per unit|\/unit)?|rate|each|p\.? ?u\.?(?: ht)?|prix unitaire(?: ht)?|einzelpreis|stuckpreis|e-preis|(?:netto)?preis|prijs(?: per stuk)?)$/,
  },
  {
    meaning: 'discount',
    pattern: /^(?:disc(?:ount)?\.?(?: ?\(?%\)?)?|rabatt(?: ?%)?|rem(?:ise)?\.?(?: ?%)?|korting)$/,
  },
  {
    meaning: 'tax_rate',
    pattern:
      /^(?:(?:vat|tax|gst)(?: ?\(?%\)?| rate(?: ?\(?%\)?)?)|mwst\.?(?:-?satz(?: ?\(?%\)?)?| ?\(?%\)?)|ust\.? ?\(?%\)?|(?:umsatz)?steuer(?:satz(?: ?\[?%\]?)?| ?\[?%\]?)|taux (?:de )?tva(?: ?%)?|(?:de )?tva ?%|btw ?%)$/,
  },
  {
    meaning: 'tax_or_rate',
    pattern: /^(?:vat|tax(?:es)?|gst|mwst\.?|ust\.?|(?:umsatz)?steuer|(?:de )?tva|btw)$/,
  },
  {
    meaning: 'tax',
    pattern: /^(?:(?:vat|tax|gst) amount|mwst\.?-?betrag|steuerbetrag|montant tva)$/,
  },
  {
    meaning: 'amount',
    pattern:
      /^(?:(?:line |net |total )?amount(?: \([a-z]{3}\)| excl\.? (?:vat|tax))?|(?:line )?total(?: price)?(?: \([a-z]{3}\))?|price w\/o tax|net(?: price)?|(?:netto|positions)?betrag(?: ohne ust\.?)?|gesamt(?:preis)?|summe|entgelt|montant(?: ht)?|prix ht|total ht|bedrag|prijs incl\. btw)$/,
  },
  {
    meaning: null,
    pattern:
      /^(?:#|no\.?|pos\.?(?:ition)?|nr\.?|line|sku|code|ref(?:erence)?\.?|item (?:no|code|#)\.?|part (?:no|number)\.?|(?:art\.?-?nr[\w.-]*(?: \(art\))? ?)+|artikelnr\.?|artikelnummer|date|datum|period|hs code|country of origin|gtin|ean)$/,
  },
];

/** Labels of the lines below the items, matched at the beginning of a text. Earlier ones come first: "total tax" is no total. */
export const SUMMARY_LABELS: readonly PrintedLabel<SummaryRole>[] = [
  {
    meaning: 'tax_total',
    pattern:
      /^(?:total (?:vat|tax(?:es)?|gst|tva|mwst\.?)|(?:vat|tax|gst) total|steuergesamtbetrag|steuerbetrag|(?:summe|gesamtbetrag) (?:der )?(?:umsatz|mehrwert)?steuer|montant (?:total )?(?:de la )?tva)\b/,
  },
  {
    meaning: 'discount_total',
    pattern: /^(?:total discounts?|gesamtbetrag der abschlage|total (?:des )?remises)\b/,
  },
  {
    meaning: 'charge_total',
    pattern: /^(?:total charges|gesamtbetrag der zuschlage|total (?:des )?frais)\b/,
  },
  {
    meaning: 'subtotal',
    pattern:
      /^(?:sub-?\s?total|sub-total|net (?:total|amount|value)|total (?:net|ht|excl(?:\.|uding)?(?: (?:vat|tax|gst))?|before tax|taxable(?: amount)?)|amount excl(?:\.|uding)? (?:vat|tax)|taxable amount|zwischensumme|positionssumme|rechnungssumme ohne ust\.?|netto(?:betrag|summe|gesamtbetrag)|summe netto|gesamt(?:betrag|summe)? (?:netto|ohne (?:ust\.?|mwst\.?|umsatzsteuer))|summe (?:der )?nettobetrage|montant (?:total )?ht|sous-total|subtotaal|totaal excl\.?|exclusief btw)\b/,
  },
  {
    meaning: 'due',
    pattern:
      /^(?:balance(?: due)?|amount (?:due|payable)|(?:total )?(?:amount )?due|total (?:amount )?due|residual|outstanding|zahlbetrag|falliger (?:zahl)?betrag|(?:noch )?zu zahlen|reste a payer|solde|net a payer|te betalen)\b/,
  },
  {
    meaning: 'paid',
    pattern:
      /^(?:(?:amount |already )?paid|deposit|prepaid|prepayment|less (?:deposit|payment)|(?:erhaltene )?anzahlung(?:en)?|bereits gezahlt|vorauszahlung(?:en)?|gezahlter betrag|acompte|deja paye)\b/,
  },
  {
    meaning: 'total',
    pattern:
      /^(?:grand total|invoice total|total(?: amount)?(?: (?:incl(?:\.|uding)?(?: (?:vat|tax|gst))?|payable|ttc|with tax|gross))?|gross (?:total|amount)|gesamt(?:betrag|summe)?(?: (?:brutto|inkl\.?|mit ust\.?).*)?|rechnungs(?:betrag|summe)|brutto(?:betrag|summe)|endbetrag|montant (?:total )?ttc|totaal(?: incl\.?)?|factuur totaal)\b/,
  },
  {
    meaning: 'tax',
    pattern:
      /^(?:(?:plus |zzgl\.? |\+ ?)?(?:\d+(?:[.,]\d+)? ?% ?)?(?:vat|v\.a\.t\.?|sales tax|tax|gst|hst|pst|igst|cgst|sgst|mwst\.?|ust\.?|umsatzsteuer|mehrwertsteuer|tva|btw)\b)/,
  },
  {
    meaning: 'discount',
    pattern:
      /^(?:less )?(?:(?:trade |volume |early payment )?discount|rebate|rabatt|nachlass|abschlag|remise|korting)\b/,
  },
  {
    meaning: 'charge',
    pattern:
      /^(?:shipping(?: (?:and|&) handling)?|freight|delivery(?: charge)?|carriage|postage|handling|packing|surcharge|versand(?:kosten)?|fracht|verpackung|zuschlag|frais de (?:port|livraison)|port|verzendkosten)\b/,
  },
];

/** The meaning of a folded text's beginning, and how many of its signs the label takes. */
export function labelOf<Meaning>(
  folded: string,
  labels: readonly PrintedLabel<Meaning>[],
): { readonly meaning: Meaning; readonly rank: number; readonly length: number } | null {
  for (const [rank, { meaning, pattern }] of labels.entries()) {
    const match = pattern.exec(folded);
    if (match && match[0] !== '') return { meaning, rank, length: match[0].length };
  }
  return null;
}
