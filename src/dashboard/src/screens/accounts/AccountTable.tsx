import { Badge, Button, Group } from '@mantine/core';
import type { Account } from '../../api/accessTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { fill, text } from '../../text/en';
import { accountsText } from '../../text/en.accounts';

const { columns: heads, state: states } = accountsText;

export function AccountTable({ accounts, onAct }: { accounts: Account[]; onAct: (act: 'edit' | 'reset', account: Account) => void }) {
  const timeText = useTimeText();
  const stateOf = (account: Account) => [
    account.disabled ? states.disabled : states.active,
    account.lockedUntil !== null && fill(states.locked, { at: timeText(account.lockedUntil, false) }),
    account.mustChangePassword && states.mustChange,
  ].filter(Boolean).join(', ');
  const columns: Column<Account>[] = [
    { key: 'name', head: heads.name, cell: (account) => <b>{account.name}</b>, sort: (account) => account.name },
    { key: 'clinician', head: heads.clinician, cell: (account) => account.clinician, sort: (account) => account.clinician },
    { key: 'roles', head: heads.roles, cell: (account) => <Group gap={4}>{account.roles.map((role) => <Badge key={role} radius="sm" tt="none" color="petrol.8">{text.role[role]}</Badge>)}</Group> },
    { key: 'units', head: heads.units, cell: (account) => account.units.join(', ') || accountsText.allUnits, sort: (account) => account.units.join(', ') },
    { key: 'state', head: heads.state, cell: (account) => (account.disabled || account.lockedUntil !== null ? <b>{stateOf(account)}</b> : stateOf(account)), sort: stateOf },
    { key: 'badge', head: heads.badge, cell: (account) => (account.hasBadge ? accountsText.yes : accountsText.no), sort: (account) => account.hasBadge },
    { key: 'last', head: heads.lastSignIn, kind: 'nowrap', cell: (account) => (account.lastSignInAt === null ? accountsText.never : timeText(account.lastSignInAt)), sort: (account) => account.lastSignInAt },
    { key: 'created', head: heads.created, kind: 'nowrap', cell: (account) => timeText(account.createdAt), sort: (account) => account.createdAt },
    { key: 'acts', head: heads.acts, cell: (account) => (
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" variant="default" aria-label={fill(accountsText.editOf, { name: account.name })} onClick={() => onAct('edit', account)}>{accountsText.edit}</Button>
        <Button size="compact-sm" variant="default" aria-label={fill(accountsText.resetOf, { name: account.name })} onClick={() => onAct('reset', account)}>{accountsText.reset}</Button>
      </Group>
    ) },
  ];
  return <DataTable caption={accountsText.caption} columns={columns} rows={accounts} rowKey={(account) => account.name} empty={accountsText.none} />;
}
