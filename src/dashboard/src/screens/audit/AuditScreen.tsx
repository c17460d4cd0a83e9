import { Button, Center, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPage, withQuery } from '../../api/client';
import type { AuditRow } from '../../api/accessTypes';
import { ErrorBox } from '../../parts/ErrorBox';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { useZone } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { auditText } from '../../text/en.audit';
import { AuditFilterForm } from './AuditFilterForm';
import { noAuditFilter, queryOf } from './auditFilter';
import { AuditTable } from './AuditTable';

/** Who saw or did what, when, from where and why. */
export default function AuditScreen() {
  const [filter, setFilter] = useState(noAuditFilter);
  const asked = queryOf(filter, useZone() ?? 'UTC');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) => getPage<AuditRow>(pageParam),
    initialPageParam: withQuery('/api/v1/audit', { ...asked, limit: 200 }),
    getNextPageParam: (page) => page.next,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHead title={auditText.title}>
        <Button component="a" h={40} variant="default" href={withQuery('/api/v1/audit.csv', asked)} download leftSection={<Icon name="download" />}>{auditText.csv}</Button>
      </PageHead>
      <AuditFilterForm filter={filter} onFilter={setFilter} />
      {error
        ? <ErrorBox error={error} onAgain={() => void refetch()} />
        : (
          <>
            <Text role="status" mb="xs">{fill(auditText.shown, { n: rows.length })}</Text>
            <AuditTable rows={rows} />
            {hasNextPage && <Center mt="sm"><Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>{auditText.more}</Button></Center>}
          </>
        )}
    </>
  );
}
