import { useParams } from 'react-router';
import { ProductShelf } from '../features/products/components/product-shelf';
import { ShopDetails } from '../features/shops/components/shop-details';
import { NotFound } from './not-found';

export function Shop() {
  const { id = '' } = useParams();
  if (!/^[1-9]\d{0,15}$/.test(id)) return <NotFound />;
  return (
    <div className="stack-wide">
      <ShopDetails id={Number(id)}>
        <ProductShelf shopId={Number(id)} />
      </ShopDetails>
    </div>
  );
}
