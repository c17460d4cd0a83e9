import { Badge, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { FleetRow } from '../../api/liveTypes';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { ServiceStateDialog } from '../../parts/ServiceStateDialog';
import { LinkBadge, PriorityBadge, StateBadge } from '../../parts/StateBadge';
import { fill, text } from '../../text/en';
import { pumpText } from '../../text/en.pump';
import { IncidentDialog } from './IncidentDialog';

/** Which pump it is and how it fares, in one line; what may be done with it at the right. */
export function PumpHead({ id, row, mayAct }: { id: string; row: FleetRow | null; mayAct: boolean }) {
  const client = useQueryClient();
  const [isState, state] = useDisclosure(false);
  const [isIncident, incident] = useDisclosure(false);
  return (
    <>
      <PageHead title={fill(pumpText.title, { label: row?.label ?? id })}>
        {mayAct && row && <Button variant="default" h={40} onClick={state.open}>{pumpText.setState}</Button>}
        {mayAct && <Button variant="default" h={40} leftSection={<Icon name="download" />} onClick={incident.open}>{pumpText.openIncident}</Button>}
      </PageHead>
      {row && (
        <Group gap="xs" mb="sm">
          <StateBadge state={row.state} />
          <LinkBadge link={row.link} />
          {row.topPriority && <PriorityBadge priority={row.topPriority} label={row.topAlarm ?? text.priority[row.topPriority]} />}
          <Badge radius="sm" tt="none" size="lg" variant={row.service === 'InService' ? 'outline' : 'filled'} color={row.service === 'InService' ? 'gray.7' : 'red.8'}
            autoContrast {...(row.service === 'InService' ? { c: 'inherit' } : {})}>
            {text.service[row.service]}
          </Badge>
        </Group>
      )}
      {row && <ServiceStateDialog opened={isState} pumps={[row]} onClose={state.close} onDone={() => void client.invalidateQueries({ queryKey: ['service-state', id] })} />}
      <IncidentDialog id={id} unit={row?.unit ?? null} opened={isIncident} onClose={incident.close} />
    </>
  );
}
