import type { Db } from '../../infra/database.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes, unitsByIds } from '../../registry/organization/index.ts';

/** Whom a recipient's key stands for. */
export type Named = {
  readonly unitId: string | null;
  readonly enterpriseId: string | null;
  /** The area of a committee office that no unit has been registered for. */
  readonly areaCode: string | null;
  readonly name: string;
};

/** The names and places behind the keys of recipients, looked up at once. */
export type Names = {
  readonly nameOf: (recipient: string) => Named;
  readonly areaOf: (recipient: string) => string | null;
};

/** Finds the names of recipients. */
export const namesOf = async (db: Db, recipients: readonly string[]): Promise<Names> => {
  const ids = (kind: string) =>
    recipients.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
  const units = await unitsByIds(db, ids('unit'));
  const enterprises = await enterprisesByIds(db, ids('enterprise'));
  const areas = await areasByCodes(db, ids('office'));
  const areaOf = (recipient: string): string | null => {
    const [kind, id = ''] = recipient.split(':');
    return (kind === 'unit' ? units.get(id)?.area_path : kind === 'office' ? areas.get(id)?.path : undefined) ?? null;
  };
  const nameOf = (recipient: string): Named => {
    const [kind, id = ''] = recipient.split(':');
    const nobody = { unitId: null, enterpriseId: null, areaCode: null };
    if (kind === 'unit') return { ...nobody, unitId: id, name: units.get(id)?.name ?? id };
    if (kind === 'enterprise') return { ...nobody, enterpriseId: id, name: enterprises.get(id)?.name ?? id };
    return { ...nobody, areaCode: id, name: `${areas.get(id)?.name ?? id}安委会办公室` };
  };
  return { nameOf, areaOf };
};
