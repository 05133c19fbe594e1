import type { ColumnRole, Document, DocumentKind, Standard } from '../schemas/document.ts';
import type { Finding } from '../schemas/finding.ts';

/** What people call kinds, standards, statuses and the like of documents, by the names that records have for them. */
export interface DocumentNames {
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly standards: Readonly<Record<Standard, string>>;
  readonly statuses: Readonly<Record<Document['status'], string>>;
  readonly roles: Readonly<Record<ColumnRole, string>>;
  readonly granularities: Readonly<Record<string, string>>;
  readonly scopes: Readonly<Record<'consolidated' | 'parent', string>>;
  readonly severities: Readonly<Record<Finding['severity'], string>>;
  /** Of Chinese VAT invoices. */
  readonly invoiceTypes: Readonly<Record<string, string>>;
}

export const DOCUMENT_NAMES: { readonly zh: DocumentNames; readonly en: DocumentNames } = {
  zh: {
    kinds: {
      balance_sheet: '资产负债表',
      income_statement: '利润表',
      cash_flow_statement: '现金流量表',
      vat_invoice: '增值税发票',
      invoice: '发票',
      unknown: '未识别',
    },
    standards: {
      small_enterprise: '小企业会计准则',
      general_enterprise: '企业会计准则',
      ifrs_us_gaap: 'IFRS / US GAAP',
    },
    statuses: { needs_review: '待复核', verified: '已核实', rejected: '未采用' },
    roles: {
      ending: '期末',
      opening_year: '年初',
      opening_period: '期初',
      prior_year_end: '上年年末',
      ytd: '本年累计',
      month: '本月',
      quarter: '本季',
      year: '本年',
      prior_period: '上期',
      prior_year: '上年',
      prior_year_same_period: '上年同期',
      unknown: '未知',
    },
    granularities: { month: '月报', quarter: '季报', half_year: '半年报', year: '年报' },
    scopes: { consolidated: '合并', parent: '母公司' },
    severities: { error: '严重', warning: '提醒', info: '说明' },
    invoiceTypes: {
      paper_special: '增值税专用发票',
      paper_freight: '货物运输业增值税专用发票',
      paper_motor_vehicle: '机动车销售统一发票',
      paper_ordinary: '增值税普通发票',
      paper_used_vehicle: '二手车销售统一发票',
      electronic_special: '增值税电子专用发票',
      electronic_ordinary: '增值税电子普通发票',
      electronic_toll: '增值税电子普通发票（通行费）',
      roll_ordinary: '增值税普通发票（卷票）',
      digital_special: '数电票（专用发票）',
      digital_ordinary: '数电票（普通发票）',
      digital_railway_ticket: '数电票（铁路电子客票）',
      digital_air_itinerary: '数电票（航空运输电子客票行程单）',
      digital_motor_vehicle: '数电票（机动车销售统一发票）',
      digital_used_vehicle: '数电票（二手车销售统一发票）',
      digital_paper_special: '数电纸质发票（专用发票）',
      digital_paper_ordinary: '数电纸质发票（普通发票）',
      digital_paper_motor_vehicle: '数电纸质发票（机动车销售统一发票）',
      digital_paper_used_vehicle: '数电纸质发票（二手车销售统一发票）',
    },
  },
  en: {
    kinds: {
      balance_sheet: 'Balance sheet',
      income_statement: 'Income statement',
      cash_flow_statement: 'Cash flow statement',
      vat_invoice: 'VAT invoice',
      invoice: 'Invoice',
      unknown: 'Not recognised',
    },
    standards: {
      small_enterprise: 'Small enterprises (PRC)',
      general_enterprise: 'Enterprises (PRC)',
      ifrs_us_gaap: 'IFRS / US GAAP',
    },
    statuses: { needs_review: 'needs review', verified: 'verified', rejected: 'rejected' },
    roles: {
      ending: 'end of period',
      opening_year: 'start of year',
      opening_period: 'start of period',
      prior_year_end: 'end of prior year',
      ytd: 'year to date',
      month: 'month',
      quarter: 'quarter',
      year: 'year',
      prior_period: 'prior period',
      prior_year: 'prior year',
      prior_year_same_period: 'same period of prior year',
      unknown: 'unknown',
    },
    granularities: { month: 'month', quarter: 'quarter', half_year: 'half-year', year: 'year' },
    scopes: { consolidated: 'consolidated', parent: 'parent company' },
    severities: { error: 'error', warning: 'warning', info: 'remark' },
    invoiceTypes: {
      paper_special: 'special, on paper',
      paper_freight: 'special, freight, on paper',
      paper_motor_vehicle: 'sale of a motor vehicle, on paper',
      paper_ordinary: 'ordinary, on paper',
      paper_used_vehicle: 'sale of a used vehicle, on paper',
      electronic_special: 'special, electronic',
      electronic_ordinary: 'ordinary, electronic',
      electronic_toll: 'ordinary, electronic, road toll',
      roll_ordinary: 'ordinary, on a roll',
      digital_special: 'special, fully digital',
      digital_ordinary: 'ordinary, fully digital',
      digital_railway_ticket: 'railway ticket, fully digital',
      digital_air_itinerary: 'air itinerary, fully digital',
      digital_motor_vehicle: 'sale of a motor vehicle, fully digital',
      digital_used_vehicle: 'sale of a used vehicle, fully digital',
      digital_paper_special: 'special, digital on paper',
      digital_paper_ordinary: 'ordinary, digital on paper',
      digital_paper_motor_vehicle: 'sale of a motor vehicle, digital on paper',
      digital_paper_used_vehicle: 'sale of a used vehicle, digital on paper',
    },
  },
};
