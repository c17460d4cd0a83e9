import { PageHead } from '../../parts/PageHead';

export default function FleetScreen() {
  return <PageHead title="Fleet" />;
}
