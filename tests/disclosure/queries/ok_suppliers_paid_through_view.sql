-- trece
-- coloane: nr_op, beneficiar, suma
SELECT nr_op, beneficiar, suma FROM ordine_de_plata WHERE beneficiar IS NOT NULL ORDER BY nr_op, id
