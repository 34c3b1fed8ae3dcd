import { useParams } from 'react-router';
import { DirectivePage } from '../../../features/directive/directive-page.tsx';

/** One directive. */
export const Component = () => {
  const { id = '' } = useParams();
  return <DirectivePage key={id} id={id} />;
};
