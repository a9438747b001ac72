import type { Role } from '../../lib/api-model';
import { useCustomerNews } from './use-customer-news';
import { useOwnerNews } from './use-owner-news';

function OwnerNews() {
  useOwnerNews();
  return null;
}

function CustomerNews() {
  useCustomerNews();
  return null;
}

/** Tells of orders, on every page. */
export default function OrderNews({ role }: { role: Role }) {
  return role === 'shopowner' ? <OwnerNews /> : <CustomerNews />;
}
