import { useParams } from 'react-router';
import { CheckPage } from '../../../features/intake/check-page.tsx';

/** One import: check, findings, result. */
export const Component = () => {
  const { id = '' } = useParams();
  return <CheckPage id={id} key={id} />;
};
