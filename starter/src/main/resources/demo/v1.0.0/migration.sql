CREATE TABLE products (name text PRIMARY KEY, price numeric(8, 2) NOT NULL);
CREATE TABLE orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product text NOT NULL REFERENCES products,
  ordered_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO products VALUES ('Tea', 3.20), ('Coffee', 3.80), ('Cake', 4.50);
