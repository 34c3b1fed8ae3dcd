import { code, day, text } from '../../infra/intake-cells.ts';
import { importKind, type ImportKind, type ImportRow, type Saved } from '../../infra/intake.ts';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import type { Day } from '../../kernel/time.ts';
import { enterprisesByCreditCodes, normalCreditCode } from '../../registry/enterprise/index.ts';
import { saveLicences, type Wanted } from './save-licences.ts';
import { licencesByName, nameOf } from './store.ts';

type Values = { creditCode: string; type: string; number: string; validUntil: Day };

const unknownEnterprise = {
  zh: '没有这个统一社会信用代码的监管对象，或不在您的管辖范围内；请先导入企业，或更正代码',
  en: 'there is no enterprise with this credit code, or it lies outside your posts; import enterprises first or correct the code',
};

const save = async (work: Work, rows: readonly ImportRow<Values>[]): Promise<Saved[]> => {
  const known = await enterprisesByCreditCodes(
    work.db,
    rows.map(({ values }) => normalCreditCode(values.creditCode)),
  );
  const enterpriseIn = ({ values }: ImportRow<Values>) => {
    const enterprise = known.get(normalCreditCode(values.creditCode));
    return enterprise && covers(work.actor, { areaPath: enterprise.area_path, enterpriseId: enterprise.id })
      ? enterprise
      : undefined;
  };
  const wantedIn = (row: ImportRow<Values>): Wanted[] => {
    const enterprise = enterpriseIn(row);
    const { type, number, validUntil } = row.values;
    return enterprise ? [{ enterprise_id: enterprise.id, type, number, valid_until: validUntil }] : [];
  };
  const byId = new Map([...known.values()].map((enterprise) => [enterprise.id, enterprise]));
  const saved = await saveLicences(work, rows.flatMap(wantedIn), (one) => {
    const enterprise = byId.get(one.enterprise_id)!;
    return { areaPath: enterprise.area_path, origin: enterprise.origin };
  });
  const how = new Map(saved.map((one) => [nameOf(one.licence), one.how]));
  return rows.map((row) => {
    const [wanted] = wantedIn(row);
    return (wanted && how.get(nameOf(wanted))) ?? { column: 'creditCode', fault: unknownEnterprise };
  });
};

const licenceImport = importKind<Values>({
  kind: 'licences',
  label: { zh: '许可证件', en: 'Licences' },
  by: ['administrator', 'office', 'department', 'integrator'],
  columns: [
    {
      name: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['信用代码'],
      required: true,
      read: code(18),
    },
    {
      name: 'type',
      label: { zh: '证件类型', en: 'Type' },
      aliases: ['证件名称', '许可证类型'],
      required: true,
      read: text(100),
    },
    {
      name: 'number',
      label: { zh: '证件编号', en: 'Number' },
      aliases: ['证号', '编号'],
      required: true,
      read: text(100),
    },
    {
      name: 'validUntil',
      label: { zh: '有效期至', en: 'Valid until' },
      aliases: ['有效期', '到期日期'],
      required: true,
      example: '2027-03-20',
      read: day,
    },
  ],
  key: { column: 'number', of: (values) => `${normalCreditCode(values.creditCode)} ${values.type} ${values.number}` },
  stored: async (work, rows) => {
    const holders = await enterprisesByCreditCodes(
      work.db,
      rows.map(({ values }) => normalCreditCode(values.creditCode)),
    );
    const keyIn = ({ creditCode, type, number }: Values) => {
      const holder = holders.get(normalCreditCode(creditCode));
      return holder && { enterprise_id: holder.id, type, number };
    };
    const known = await licencesByName(
      work.db,
      rows.flatMap(({ values }) => keyIn(values) ?? []),
    );
    return new Map(
      rows.flatMap(({ row, values }) => {
        const key = keyIn(values);
        const licence = key && known.get(nameOf(key));
        return licence ? [[row, { ...values, validUntil: licence.valid_until }] as const] : [];
      }),
    );
  },
  save,
});

/** What of this room can be imported. */
export const licenceImports: readonly ImportKind[] = [licenceImport];
