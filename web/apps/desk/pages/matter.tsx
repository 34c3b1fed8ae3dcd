import { useParams } from 'react-router';
import { MatterView } from '../../../features/matter/matter-view.tsx';
import { draftOf, enterpriseOf, evidenceOf, filesOf, laneOf } from './evidence.tsx';

/** The page of one matter. */
export const Component = () => {
  const { id = '' } = useParams();
  return (
    <MatterView
      key={id}
      id={id}
      evidence={evidenceOf}
      files={filesOf}
      draft={draftOf}
      lane={laneOf}
      enterprise={enterpriseOf}
    />
  );
};
