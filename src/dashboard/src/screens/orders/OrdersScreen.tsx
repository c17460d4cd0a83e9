import { PageHead } from '../../parts/PageHead';

export default function OrdersScreen() {
  return <PageHead title="Orders" />;
}
