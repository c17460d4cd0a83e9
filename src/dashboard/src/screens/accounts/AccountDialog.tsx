import { Checkbox, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, Unit } from '../../api/accessTypes';
import { act, get } from '../../api/client';
import type { Role } from '../../api/session';
import { AskReason } from '../../parts/AskReason';
import { tellDone } from '../../parts/tell';
import { fill, text } from '../../text/en';
import { accountsText } from '../../text/en.accounts';
import type { Once } from './OncePassword';

const words = accountsText.form;

interface Props {
  /** Null: a new one. */
  account: Account | null;
  onClose: () => void;
  onSaved: () => void;
  onOnce: (once: Once) => void;
}

export function AccountDialog({ account, onClose, onSaved, onOnce }: Props) {
  const [form, setForm] = useState({
    name: account?.name ?? '', clinician: account?.clinician ?? '', roles: account?.roles ?? ([] as Role[]), units: account?.units ?? [], disabled: account?.disabled ?? false, badge: '', pin: '',
  });
  const units = useQuery({ queryKey: ['units'], queryFn: () => get<Unit[]>('/api/v1/units'), staleTime: Infinity }).data ?? [];
  const known = [...new Set([...units.map((unit) => unit.unit), ...form.units])].filter(Boolean).sort();
  const save = async (reason: string) => {
    if (form.roles.length === 0) throw new Error(words.noRole);
    const { name, clinician, roles, disabled, badge, pin } = form;
    if (account) {
      await act('PUT', `/api/v1/accounts/${encodeURIComponent(name)}`, { roles, units: form.units, disabled, badge: badge || null, pin: pin || null, reason });
      tellDone(fill(words.saved, { name }));
    } else {
      const added = await act<{ password: string }>('POST', '/api/v1/accounts', { name, clinician, roles, units: form.units, reason });
      onOnce({ name, password: added.password });
    }
    onSaved();
  };
  const field = (key: 'name' | 'clinician' | 'badge' | 'pin', more: object = {}) => (
    <TextInput label={words[key]} value={form[key]} maxLength={100} autoComplete="off" onChange={(event) => setForm({ ...form, [key]: event.currentTarget.value })} {...more} />
  );
  return (
    <AskReason opened title={account ? fill(words.editTitle, { name: account.name }) : words.addTitle} action={account ? words.editGo : words.addGo} onAct={save} onClose={onClose}>
      {!account && <>{field('name', { required: true })}{field('clinician', { required: true })}</>}
      <Checkbox.Group label={words.roles} value={form.roles} onChange={(roles) => setForm({ ...form, roles: roles as Role[] })} required>
        <Stack gap={6} mt={6}>{(Object.keys(text.role) as Role[]).map((role) => <Checkbox key={role} value={role} label={text.role[role]} />)}</Stack>
      </Checkbox.Group>
      <MultiSelect label={words.units} description={words.unitsHelp} data={known} value={form.units} onChange={(chosen) => setForm({ ...form, units: chosen })} searchable />
      {account && (
        <>
          {field('badge', { description: words.badgeHelp })}
          {field('pin', { description: words.badgeHelp, type: 'password', inputMode: 'numeric' })}
          <Checkbox label={words.disabled} checked={form.disabled} onChange={(event) => setForm({ ...form, disabled: event.currentTarget.checked })} />
        </>
      )}
    </AskReason>
  );
}
