import { Button, Center } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { PumpEvent } from '../../api/pumpTypes';
import { ErrorBox } from '../../parts/ErrorBox';
import { pumpText } from '../../text/en.pump';
import { linesOf } from './eventGaps';
import { EventLog } from './EventLog';

const pageRows = 100;

export function EventsTab({ id, unit }: { id: string; unit: string | null }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['pump-events', id],
    queryFn: ({ pageParam, signal }) => get<PumpEvent[]>(`/api/v1/pumps/${encodeURIComponent(id)}/events`, { before: pageParam, limit: pageRows }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < pageRows ? null : last.at(-1)!.sequence),
  });
  if (error) return <ErrorBox error={error} onAgain={() => void refetch()} />;
  return (
    <>
      <EventLog lines={linesOf(data?.pages.flat() ?? [])} unit={unit} />
      {hasNextPage && <Center mt="sm"><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{pumpText.events.older}</Button></Center>}
    </>
  );
}
