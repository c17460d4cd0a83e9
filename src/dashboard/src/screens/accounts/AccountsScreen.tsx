import { PageHead } from '../../parts/PageHead';

export default function AccountsScreen() {
  return <PageHead title="Accounts" />;
}
