import { PageHead } from '../../parts/PageHead';

export default function BedsideScreen() {
  return <PageHead title="Bedside" />;
}
