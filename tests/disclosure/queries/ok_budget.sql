-- trece
-- coloane: func_code, suma, cu_factura
SELECT func_code, SUM(suma) AS suma, COUNT(factura_id) AS cu_factura FROM plati GROUP BY func_code ORDER BY func_code
