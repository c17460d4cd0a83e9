import { PageHead } from '../../parts/PageHead';

export default function CaseScreen() {
  return <PageHead title="Case" />;
}
