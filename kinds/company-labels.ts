/** What stands before the name of the company whose statement it is. */
export const COMPANY_LABELS = [
  '编制单位',
  '编报单位',
  '填报单位',
  '单位名称',
  '纳税人名称',
  '企业名称',
  '公司名称',
  '核算单位',
  '会计主体',
  '报送单位',
] as const;
