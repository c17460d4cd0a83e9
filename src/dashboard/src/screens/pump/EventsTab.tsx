import { Button, Center } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getPage } from '../../api/client';
import type { PumpEvent } from '../../api/pumpTypes';
import { ErrorBox } from '../../parts/ErrorBox';
import { pumpText } from '../../text/en.pump';
import { linesOf } from './eventGaps';
import { EventLog } from './EventLog';

const pageRows = 100;

export function EventsTab({ id, unit }: { id: string; unit: string | null }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['pump-events', id],
    queryFn: ({ pageParam }) => getPage<PumpEvent>(pageParam),
    initialPageParam: `/api/v1/pumps/${encodeURIComponent(id)}/events?limit=${pageRows}`,
    getNextPageParam: (page) => page.next,
  });
  if (error) return <ErrorBox error={error} onAgain={() => void refetch()} />;
  return (
    <>
      <EventLog lines={linesOf(data?.pages.flatMap((page) => page.rows) ?? [])} unit={unit} />
      {hasNextPage && <Center mt="sm"><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{pumpText.events.older}</Button></Center>}
    </>
  );
}
