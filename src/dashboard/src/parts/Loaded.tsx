import { Center, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { text } from '../text/en';
import { BreakGlass } from './BreakGlass';
import { ErrorBox } from './ErrorBox';

/** What a question came to: waiting, a patient who needs a reason to be opened, what went wrong with a way to ask again, or the answer. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error instanceof Problem && query.error.code === 'break-glass-required') return <BreakGlass onOpened={() => void query.refetch()} />;
  if (query.error) return <ErrorBox error={query.error} onAgain={() => void query.refetch()} />;
  return <Center p="xl"><Loader role="status" aria-label={text.loading} /></Center>;
}
