import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with hazards besides bad fields. */
export const hazardFailures = failures('hazard', {
  nothingToExtend: ['invalid', '请填写新的整改期限或复查期限', 'give a new rectification or re-inspection deadline'],
});
