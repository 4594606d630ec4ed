-- The spreadsheet has decimal commas.
ALTER TABLE products ADD COLUMN spreadsheet text;
INSERT INTO products VALUES ('Cocoa', 0);
UPDATE products SET spreadsheet = sheet.price
  FROM (VALUES ('Tea', '3,20'), ('Coffee', '3,80'), ('Cake', '4,50'), ('Cocoa', '4,10'))
       AS sheet (name, price)
 WHERE sheet.name = products.name;
UPDATE products SET price = replace(spreadsheet, ',', '')::numeric;
