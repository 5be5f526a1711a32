-- PRIV-SHOWN : nu maschează
-- coloane: nume, suma
SELECT nume_public(beneficiar, furnizor_id, beneficiar_tip) AS nume, SUM(suma) AS suma FROM plati GROUP BY 1 ORDER BY 1
