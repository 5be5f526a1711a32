-- PRIV-SHOWN : nu maschează
-- coloane: nume, suma
SELECT nume_public(beneficiar, beneficiar_tip, COALESCE(furnizor_id, 'F0')) AS nume, SUM(suma) AS suma FROM plati GROUP BY 1 ORDER BY 1
