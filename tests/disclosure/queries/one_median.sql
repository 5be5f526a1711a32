-- PRIV-ONE mediana: declarați-o în `[release] statistics`
-- coloane: mediana
-- release: { counts = { mediana = "health" } }
WITH pe_loc AS (
    SELECT valoare, row_number() OVER (ORDER BY valoare, id) AS loc, COUNT(*) OVER () AS n FROM decizii
)
SELECT SUM(CASE WHEN loc * 2 = n THEN valoare END) AS mediana FROM pe_loc ORDER BY mediana
