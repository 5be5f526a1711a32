-- PRIV-ROW : printre rândurile din plati
-- coloane: nr_op, suma
SELECT p.nr_op, p.suma FROM plati p JOIN plati q ON q.data_op = p.data_op WHERE nume_public(q.beneficiar, q.beneficiar_tip, q.furnizor_id) IS NOT NULL ORDER BY p.nr_op
