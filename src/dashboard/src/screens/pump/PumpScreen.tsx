import { PageHead } from '../../parts/PageHead';

export default function PumpScreen() {
  return <PageHead title="Pump" />;
}
