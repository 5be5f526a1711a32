-- PRIV-SHOWN : nu maschează
-- coloane: nume, suma
SELECT nume_public(p.beneficiar, q.beneficiar_tip, q.furnizor_id) AS nume, SUM(p.suma) AS suma FROM plati p JOIN plati q ON q.data_op = p.data_op GROUP BY 1 ORDER BY 1
