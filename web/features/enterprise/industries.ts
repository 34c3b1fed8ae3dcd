import { useLanguage } from '../../lib/i18n.ts';

/** Divisions of GB/T 4754—2017 (国民经济行业分类大类) by section letter and number. */
const DIVISIONS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  A01: ['农业', 'Agriculture'],
  A02: ['林业', 'Forestry'],
  A03: ['畜牧业', 'Animal husbandry'],
  A04: ['渔业', 'Fishery'],
  A05: ['农林牧渔专业及辅助性活动', 'Support for agriculture'],
  B06: ['煤炭开采和洗选业', 'Coal mining'],
  B07: ['石油和天然气开采业', 'Oil and gas extraction'],
  B08: ['黑色金属矿采选业', 'Ferrous ore mining'],
  B09: ['有色金属矿采选业', 'Non-ferrous ore mining'],
  B10: ['非金属矿采选业', 'Non-metallic mining'],
  B11: ['开采专业及辅助性活动', 'Support for mining'],
  B12: ['其他采矿业', 'Other mining'],
  C13: ['农副食品加工业', 'Processing of farm produce'],
  C14: ['食品制造业', 'Food'],
  C15: ['酒、饮料和精制茶制造业', 'Beverages and tea'],
  C16: ['烟草制品业', 'Tobacco'],
  C17: ['纺织业', 'Textiles'],
  C18: ['纺织服装、服饰业', 'Garments'],
  C19: ['皮革、毛皮、羽毛及其制品和制鞋业', 'Leather and footwear'],
  C20: ['木材加工和木竹藤棕草制品业', 'Wood products'],
  C21: ['家具制造业', 'Furniture'],
  C22: ['造纸和纸制品业', 'Paper'],
  C23: ['印刷和记录媒介复制业', 'Printing'],
  C24: ['文教、工美、体育和娱乐用品制造业', 'Stationery, crafts and sports goods'],
  C25: ['石油、煤炭及其他燃料加工业', 'Fuel processing'],
  C26: ['化学原料和化学制品制造业', 'Chemicals'],
  C27: ['医药制造业', 'Pharmaceuticals'],
  C28: ['化学纤维制造业', 'Chemical fibres'],
  C29: ['橡胶和塑料制品业', 'Rubber and plastics'],
  C30: ['非金属矿物制品业', 'Non-metallic mineral products'],
  C31: ['黑色金属冶炼和压延加工业', 'Ferrous smelting'],
  C32: ['有色金属冶炼和压延加工业', 'Non-ferrous smelting'],
  C33: ['金属制品业', 'Metal products'],
  C34: ['通用设备制造业', 'General machinery'],
  C35: ['专用设备制造业', 'Special machinery'],
  C36: ['汽车制造业', 'Motor vehicles'],
  C37: ['铁路、船舶、航空航天和其他运输设备制造业', 'Other transport equipment'],
  C38: ['电气机械和器材制造业', 'Electrical machinery'],
  C39: ['计算机、通信和其他电子设备制造业', 'Electronics'],
  C40: ['仪器仪表制造业', 'Instruments'],
  C41: ['其他制造业', 'Other manufacturing'],
  C42: ['废弃资源综合利用业', 'Recycling'],
  C43: ['金属制品、机械和设备修理业', 'Repair of machinery'],
  D44: ['电力、热力生产和供应业', 'Power and heat'],
  D45: ['燃气生产和供应业', 'Gas supply'],
  D46: ['水的生产和供应业', 'Water supply'],
  E47: ['房屋建筑业', 'Building construction'],
  E48: ['土木工程建筑业', 'Civil engineering'],
  E49: ['建筑安装业', 'Installation'],
  E50: ['建筑装饰、装修和其他建筑业', 'Decoration and other construction'],
  F51: ['批发业', 'Wholesale'],
  F52: ['零售业', 'Retail'],
  G53: ['铁路运输业', 'Rail transport'],
  G54: ['道路运输业', 'Road transport'],
  G55: ['水上运输业', 'Water transport'],
  G56: ['航空运输业', 'Air transport'],
  G57: ['管道运输业', 'Pipeline transport'],
  G58: ['多式联运和运输代理业', 'Forwarding'],
  G59: ['装卸搬运和仓储业', 'Handling and storage'],
  G60: ['邮政业', 'Post'],
  H61: ['住宿业', 'Accommodation'],
  H62: ['餐饮业', 'Catering'],
  I63: ['电信、广播电视和卫星传输服务', 'Telecommunications'],
  I64: ['互联网和相关服务', 'Internet services'],
  I65: ['软件和信息技术服务业', 'Software'],
  J66: ['货币金融服务', 'Banking'],
  J67: ['资本市场服务', 'Capital markets'],
  J68: ['保险业', 'Insurance'],
  J69: ['其他金融业', 'Other finance'],
  K70: ['房地产业', 'Real estate'],
  L71: ['租赁业', 'Leasing'],
  L72: ['商务服务业', 'Business services'],
  M73: ['研究和试验发展', 'Research'],
  M74: ['专业技术服务业', 'Technical services'],
  M75: ['科技推广和应用服务业', 'Technology services'],
  N76: ['水利管理业', 'Water conservancy'],
  N77: ['生态保护和环境治理业', 'Environment'],
  N78: ['公共设施管理业', 'Public facilities'],
  N79: ['土地管理业', 'Land management'],
  O80: ['居民服务业', 'Services to residents'],
  O81: ['机动车、电子产品和日用产品修理业', 'Repair of vehicles and goods'],
  O82: ['其他服务业', 'Other services'],
  P83: ['教育', 'Education'],
  Q84: ['卫生', 'Health'],
  Q85: ['社会工作', 'Social work'],
  R86: ['新闻和出版业', 'Publishing'],
  R87: ['广播、电视、电影和录音制作业', 'Broadcasting and film'],
  R88: ['文化艺术业', 'Arts'],
  R89: ['体育', 'Sports'],
  R90: ['娱乐业', 'Entertainment'],
  S91: ['中国共产党机关', 'Party organs'],
  S92: ['国家机构', 'Government'],
  S93: ['人民政协、民主党派', 'Consultative bodies'],
  S94: ['社会保障', 'Social security'],
  S95: ['群众团体、社会团体和其他成员组织', 'Associations'],
  S96: ['基层群众自治组织', 'Grass-roots organisations'],
  T97: ['国际组织', 'International organisations'],
};

const BY_NUMBER = new Map(Object.entries(DIVISIONS).map(([code, names]) => [code.slice(1), names]));

/** The division a code lies in, with or without its letter: `C33`, `33`, `C3311`. */
const divisionOf = (code: string): readonly [zh: string, en: string] | undefined =>
  BY_NUMBER.get(code.replace(/^[A-T]/i, '').slice(0, 2));

/** The name of an industry (行业); an unknown code stands for itself. */
export const useIndustryName = (): ((code: string) => string) => {
  const language = useLanguage();
  return (code) => divisionOf(code)?.[language === 'en' ? 1 : 0] ?? code;
};

/** All divisions as choices of a filter. */
export const useIndustryChoices = (): { value: string; label: string }[] => {
  const language = useLanguage();
  return Object.entries(DIVISIONS).map(([value, names]) => ({
    value,
    label: `${value} ${names[language === 'en' ? 1 : 0]}`,
  }));
};
