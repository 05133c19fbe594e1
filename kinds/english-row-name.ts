import { capitalised } from './capitalised.ts';

/** Where a key, read as words, is no name. */
const NAMES: Readonly<Record<string, string>> = {
  paid_in_capital: 'paid-in capital',
  cf_sales_receipts: 'cash received from sales',
  cf_purchases_payments: 'cash paid for purchases',
  cf_employee_payments: 'cash paid to employees',
  cf_cash_beginning: 'cash at the beginning',
  cf_cash_ending: 'cash at the end',
  oci_net: 'other comprehensive income',
  accumulated_oci: 'accumulated other comprehensive income',
  oci_nr_1: 'remeasurement of defined benefit plans',
  oci_nr_2: 'share of associates’ income not to be reclassified',
  oci_nr_3: 'fair value changes of other equity instruments',
  oci_nr_4: 'fair value changes by own credit risk',
  oci_nr_other: 'other income not to be reclassified',
  oci_r_1: 'share of associates’ income to be reclassified',
  oci_r_2: 'fair value changes of other debt investments',
  oci_r_3: 'reclassification of financial assets',
  oci_r_4: 'credit impairment of other debt investments',
  oci_r_5: 'cash flow hedge reserve',
  oci_r_6: 'translation differences',
  oci_r_other: 'other income to be reclassified',
  oci_r_available_for_sale: 'fair value changes of available-for-sale assets',
  oci_r_held_to_maturity: 'reclassification of held-to-maturity investments',
  inv_raw_materials: 'raw materials',
  inv_work_in_progress: 'work in progress',
  inv_finished_goods: 'finished goods',
  inv_revolving_materials: 'revolving materials',
  inv_data_resources: 'data resources in inventories',
  tax_consumption: 'consumption tax',
  tax_business: 'business tax',
  tax_urban_construction: 'urban construction tax',
  tax_resource: 'resource tax',
  tax_land_appreciation: 'land appreciation tax',
  tax_land_use_property_vehicle_stamp: 'land use, property, vehicle and stamp taxes',
  surcharge_education_mineral_sewage:
    'education surcharge, mineral compensation and sewage charges',
  sell_repair: 'repairs of goods sold',
  sell_advertising: 'advertising and promotion',
  admin_startup: 'start-up costs',
  admin_entertainment: 'business entertainment',
  admin_research: 'research',
  fin_interest_expense_net: 'net interest expense',
  nonoperating_income: 'non-operating income',
  nonoperating_expenses: 'non-operating expenses',
  nonop_government_grants: 'government grants',
  nonop_bad_debt_loss: 'losses on bad debts',
  nonop_bond_loss: 'losses on long-term bonds',
  nonop_equity_investment_loss: 'losses on long-term equity investments',
  nonop_force_majeure_loss: 'losses by force majeure',
  nonop_tax_late_fee: 'late fees on taxes',
  nonop_disposal_gains: 'gains on disposal of non-current assets',
  nonop_disposal_losses: 'losses on disposal of non-current assets',
  bonds_preferred: 'preferred shares in bonds payable',
  bonds_perpetual: 'perpetual bonds in bonds payable',
  oei_preferred: 'preferred shares in other equity instruments',
  oei_perpetual: 'perpetual bonds in other equity instruments',
  inv_income_associates: 'investment income from associates and joint ventures',
  inv_income_derecognition_ac: 'gains on derecognition of assets at amortised cost',
  oci_net_attributable_to_parent: 'other comprehensive income of the parent’s owners',
  oci_net_minority: 'other comprehensive income of minority interests',
  oci_not_reclassifiable: 'other comprehensive income not to be reclassified',
  oci_reclassifiable: 'other comprehensive income to be reclassified',
  tci_attributable_to_parent: 'total comprehensive income of the parent’s owners',
  tci_minority: 'total comprehensive income of minority interests',
};

/**
 * What a row of the catalogue is called in English text: "net profit", "long-term borrowings". Captions of English forms do
 * not serve: 实收资本 is no common stock, and 应交税费 not income tax alone.
 */
export function englishRowName(key: string): string {
  return (
    NAMES[key] ??
    key
      .replace(/^cfs?_/, '')
      .replace(/^net_(operating|investing|financing)$/, 'net cash from $1 activities')
      .replaceAll('noncurrent', 'non-current')
      .replaceAll(/(long|short)_term/g, '$1-term')
      .replaceAll('_', ' ')
  );
}

/** The same where a line or a name begins with it: "Net profit". */
export function englishRowTitle(key: string): string {
  return capitalised(englishRowName(key));
}
