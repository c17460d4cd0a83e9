import { useParams } from 'react-router';
import { OrderList } from './OrderList';
import { TraceView } from './TraceView';

/** Orders, and what became of one. */
export default function OrdersScreen() {
  const { order } = useParams();
  return order === undefined ? <OrderList /> : <TraceView order={order} />;
}
