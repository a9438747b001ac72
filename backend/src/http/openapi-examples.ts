/** A body for each of the calls that somebody makes first, by operation. A test holds them to the schemas. */
export const EXAMPLES: Readonly<Record<string, object>> = {
  register: {
    username: 'asha.kirana',
    password: 'Pass@1234',
    role: 'shopowner',
    full_name: 'Asha Patil',
    address: '12 Laxmi Road, Pune 411030',
    mobile: '9876543210',
  },
  signIn: { username: 'asha.kirana', password: 'Pass@1234' },
  createShop: {
    name: 'Laxmi Kirana Stores',
    address: '12 Laxmi Road',
    area: 'Sadashiv Peth',
    city: 'Pune',
    pincode: '411030',
    opens_at: '08:00',
    closes_at: '22:00',
  },
  createProduct: { name: 'Toor dal', name_hi: 'तूर दाल', unit: '1 kg', price: 142.5, stock: 40 },
  changeStock: { delta: 12 },
  validateCart: { items: [{ product_id: 42, quantity: 2, unit_price: 54.5 }], payment_method: 'cod' },
  holdCart: { items: [{ product_id: 42, quantity: 2 }] },
  placeOrder: {
    items: [{ product_id: 42, quantity: 2, unit_price: 54.5 }],
    address: '4 Tilak Road, Pune 411030',
    recipient: 'Ravi Joshi',
    mobile: '9876501234',
    payment_method: 'cod',
  },
  stepOrder: { status: 'accepted' },
};
