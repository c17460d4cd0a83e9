import { PageHead } from '../../parts/PageHead';

export default function BoardScreen() {
  return <PageHead title="Board" />;
}
