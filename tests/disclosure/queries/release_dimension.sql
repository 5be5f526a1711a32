-- PRIV-RELEASE tema: declarați coloana în `[release] key`
-- coloane: tema, n
-- release: { open = ["tema"], counts = { n = "administrative" } }
SELECT tema, COUNT(*) AS n FROM petitii GROUP BY tema ORDER BY tema
