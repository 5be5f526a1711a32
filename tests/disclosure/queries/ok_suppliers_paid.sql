-- trece
-- coloane: nr_op, beneficiar, suma
SELECT nr_op, nume_public(beneficiar, beneficiar_tip, furnizor_id) AS beneficiar, suma FROM plati WHERE suma > 0 AND nume_public(beneficiar, beneficiar_tip, furnizor_id) IS NOT NULL ORDER BY nr_op, id
