-- PRIV-KEY id: arată contracte.id
-- coloane: id, n
SELECT k.id, COUNT(*) AS n FROM certificate_cm c JOIN documente d ON d.numar = c.cnp_asigurat JOIN contracte k ON k.id = d.numar GROUP BY k.id ORDER BY k.id
