import { Button, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../api/accessTypes';
import { act, get } from '../../api/client';
import { AskReason } from '../../parts/AskReason';
import { Loaded } from '../../parts/Loaded';
import { PageHead } from '../../parts/PageHead';
import { fill } from '../../text/en';
import { accountsText } from '../../text/en.accounts';
import { AccountDialog } from './AccountDialog';
import { AccountTable } from './AccountTable';
import { filterAccounts } from './filterAccounts';
import { OncePassword, type Once } from './OncePassword';

type Chosen = { act: 'add' } | { act: 'edit' | 'reset'; account: Account };

/** Who may sign in here, with which rights. */
export default function AccountsScreen() {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [once, setOnce] = useState<Once | null>(null);
  const [search, setSearch] = useState('');
  const query = useQuery({ queryKey: ['accounts'], queryFn: () => get<Account[]>('/api/v1/accounts') });
  const close = () => setChosen(null);
  const again = () => void client.invalidateQueries({ queryKey: ['accounts'] });
  const resetting = chosen?.act === 'reset' ? chosen.account : null;
  const reset = async (reason: string) => {
    const { password } = await act<{ password: string }>('POST', `/api/v1/accounts/${encodeURIComponent(resetting!.name)}/reset`, { reason });
    setOnce({ name: resetting!.name, password });
    again();
  };
  return (
    <>
      <PageHead title={accountsText.title}><Button h={40} onClick={() => setChosen({ act: 'add' })}>{accountsText.add}</Button></PageHead>
      <TextInput type="search" aria-label={accountsText.search} placeholder={accountsText.search} value={search} onChange={(event) => setSearch(event.currentTarget.value)} mb="sm" className="no-print" />
      <Loaded query={query}>
        {(accounts) => {
          const shown = filterAccounts(accounts, search);
          return (
            <>
              <Text role="status" mb="xs">{fill(accountsText.shown, { n: shown.length })}</Text>
              <AccountTable accounts={shown} onAct={(what, account) => setChosen({ act: what, account })} />
            </>
          );
        }}
      </Loaded>
      {chosen !== null && chosen.act !== 'reset' && (
        <AccountDialog account={chosen.act === 'edit' ? chosen.account : null} onClose={close} onSaved={again} onOnce={setOnce} />
      )}
      <AskReason opened={resetting !== null} title={fill(accountsText.resetOf, { name: resetting?.name ?? '' })} action={accountsText.resetGo} danger onAct={reset} onClose={close}>
        <Text>{accountsText.resetHelp}</Text>
      </AskReason>
      <OncePassword once={once} onClose={() => setOnce(null)} />
    </>
  );
}
