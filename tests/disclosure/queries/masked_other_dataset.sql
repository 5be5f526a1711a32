-- PRIV-SHOWN : nu maschează
-- coloane: nume, n
SELECT nume_public(d.asigurat, p.beneficiar_tip, p.furnizor_id) AS nume, COUNT(*) AS n FROM decizii d CROSS JOIN plati p GROUP BY 1 ORDER BY 1
