import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failed, PageSkeleton, Stale } from './states.tsx';

type Asked<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'dataUpdatedAt' | 'isError' | 'refetch'>;

/** Shows an answer in each of its states: loading, failed, old, there. */
export const Answer = <T,>({
  of,
  loading,
  children,
}: {
  of: Asked<T>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) => {
  if (of.data === undefined) {
    if (of.isError) return <Failed error={of.error} onRetry={() => void of.refetch()} />;
    return loading ?? <PageSkeleton />;
  }
  return (
    <>
      {of.isError ? <Stale at={of.dataUpdatedAt} /> : null}
      {children(of.data)}
    </>
  );
};
