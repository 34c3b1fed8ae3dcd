import { pick } from './random.ts';
import type { Random } from './random.ts';
import type { Industry } from './industries.ts';

// Characters seldom met in the names of firms, so that an invented name does not fall on a real one.
const FIRST = [...'澄禾栎岚砚翎筱桐蘅屿漪霁昀翊溯芃珩槿沅璟岫笙苒渌谷峤荻濯杼枢棠榆桁泠琅筠菡蔚'];
const SECOND = [...'川屿砚舟野汀陌岑原砾渚溪墅壑洲垣峦坞渡埠葭徽铎钧锴铭镕锦烨炜煜垚堃野槐樾栩'];

/** Invented firm names in the style of real ones: place, brand of two rare characters, trade, form (企业名称). */
export function nameMaker(random: Random): (place: string, industry: Industry) => string {
  const taken = new Set<string>();
  return (place, industry) => {
    for (;;) {
      const brand = pick(random, FIRST) + pick(random, SECOND);
      if (taken.has(brand + industry.code) || brand[0] === brand[1]) continue;
      taken.add(brand + industry.code);
      return composed(random, `${place}${brand}`, industry);
    }
  };
}

function composed(random: Random, start: string, industry: Industry): string {
  const word = pick(random, industry.words);
  if (industry.form === 'company') return `${start}${word}${pick(random, FORMS)}`;
  return /(燃气|液化气|天然气|物流|仓储|餐饮)$/.test(word) ? `${start}${word}有限公司` : `${start}${word}`;
}

const FORMS = ['有限公司', '有限公司', '有限公司', '有限公司', '科技有限公司', '有限责任公司', '股份有限公司'];
