-- PRIV-SHOWN beneficiar: arată plati.beneficiar
-- coloane: beneficiar, suma
SELECT CASE WHEN beneficiar_tip = 'PF' AND furnizor_id IS NULL THEN 'persoană fizică' ELSE beneficiar END AS beneficiar, SUM(suma) AS suma
FROM plati GROUP BY 1 ORDER BY 1
