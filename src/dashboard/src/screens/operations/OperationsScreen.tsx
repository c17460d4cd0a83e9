import { PageHead } from '../../parts/PageHead';

export default function OperationsScreen() {
  return <PageHead title="Operations" />;
}
