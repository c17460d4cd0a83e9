import type { Account } from '../../api/accessTypes';
import { text } from '../../text/en';

export function filterAccounts(accounts: readonly Account[], search: string): Account[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return accounts.filter((account) => {
    const where = [account.name, account.clinician, ...account.roles.map((role) => text.role[role]), ...account.units].join('\n').toLowerCase();
    return words.every((word) => where.includes(word));
  });
}
