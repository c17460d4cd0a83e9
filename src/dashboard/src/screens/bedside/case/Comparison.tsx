import { Group, Text, Title } from '@mantine/core';
import { Icon } from '../../../parts/Icon';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import type { CaseView } from './caseTypes';
import { CompareCell } from './CompareCell';
import { compare, differences } from './comparison';

/** Order, proposal and the pump's read-back side by side, differences marked by sign and word. */
export function Comparison({ view }: { view: CaseView }) {
  const say = bedsideText.compare;
  const rows = compare(view);
  const count = differences(rows);
  const summary = count > 0 ? fill(say.someDiffer, { n: count }) : view.readBack ? say.allSame : say.nothingYet;
  return (
    <section aria-labelledby="compare">
      <Title order={2} id="compare" mb={4}>{say.title}</Title>
      <Group gap="xs" mb="xs" wrap="nowrap" align="flex-start" data-testid="compare-summary" c={count > 0 ? 'var(--mantine-color-error)' : 'inherit'}>
        <Icon name={count > 0 ? 'warn' : 'check'} /><Text fw={700}>{summary}</Text>
      </Group>
      <table className={classes.compare}>
        <thead>
          <tr><th scope="col">{say.field}</th><th scope="col">{say.order}</th><th scope="col">{say.proposal}</th><th scope="col">{say.pump}</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} data-field={row.field}>
              <th scope="row">{say.fields[row.field]}</th>
              <CompareCell cell={row.order} />
              <CompareCell cell={row.proposal} />
              <CompareCell cell={row.pump} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
