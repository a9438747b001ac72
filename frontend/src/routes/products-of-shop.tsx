import { OwnProducts } from '../features/products/components/own-products';
import { StockEditor } from '../features/stock/components/stock-editor';
import { useShopStock } from '../features/stock/use-shop-stock';

interface ProductsOfShopProps {
  shopId: number;
  heading: 'h2' | 'h4';
}

/** An owner's products, each with its stock. */
export function ProductsOfShop({ shopId, heading }: ProductsOfShopProps) {
  const { byProduct, low } = useShopStock(shopId);
  return (
    <OwnProducts
      shopId={shopId}
      heading={heading}
      low={low}
      stock={({ id }) => {
        const stock = byProduct.get(id);
        return stock && <StockEditor shopId={shopId} stock={stock} />;
      }}
    />
  );
}
