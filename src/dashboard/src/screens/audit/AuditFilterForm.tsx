import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { auditText } from '../../text/en.audit';
import { noAuditFilter, type AuditFilter } from './auditFilter';
import styles from './AuditFilterForm.module.css';

/** Asked when the form is sent, not at each keystroke: every question is an entry of the audit itself. */
export function AuditFilterForm({ filter, onFilter }: { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }) {
  const [typed, setTyped] = useState(filter);
  const field = (key: keyof AuditFilter, type = 'text') => (
    <TextInput key={key} type={type} label={auditText.filter[key]} value={typed[key]} onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })} maxLength={200} />
  );
  return (
    <form className="no-print" onSubmit={(event) => { event.preventDefault(); onFilter(typed); }}>
      <div className={styles.fields}>
        {field('actor')}{field('action')}{field('subject')}{field('patient')}{field('from', 'datetime-local')}{field('to', 'datetime-local')}
        <Group gap="xs" align="end" wrap="nowrap">
          <Button type="submit">{auditText.go}</Button>
          <Button variant="subtle" onClick={() => { setTyped(noAuditFilter); onFilter(noAuditFilter); }}>{auditText.clear}</Button>
        </Group>
      </div>
    </form>
  );
}
