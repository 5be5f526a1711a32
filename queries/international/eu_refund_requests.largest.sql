-- The largest sums of one insured person, by basis and over all.
WITH cereri AS (
    SELECT
        c.tip, d.asigurat, CAST(trunc2(c.suma_valuta * c.curs) AS DECIMAL(26, 2)) AS cerut, c.rezultat, c.aprobat,
        c.suma_lei
    FROM dosare_cu_curs c
    JOIN dosare_ue d ON d.id = c.id
    WHERE c.data_inregistrare >= $year_start
),
randuri AS (
    SELECT tip, asigurat, cerut, rezultat, aprobat, suma_lei FROM cereri
    UNION ALL
    SELECT 'TOTAL', asigurat, cerut, rezultat, aprobat, suma_lei FROM cereri
),
pe_persoana AS (
    SELECT
        tip, asigurat, SUM(cerut) AS cerut, SUM(aprobat) AS aprobat,
        SUM(CASE WHEN rezultat = 'refuzat' THEN cerut END) AS respins, SUM(suma_lei) AS platit
    FROM randuri
    GROUP BY tip, asigurat
)
SELECT
    tip,
    CAST(COALESCE(MAX(cerut), 0.00) AS DECIMAL(28, 2)) AS cerut,
    CAST(COALESCE(MAX(aprobat), 0.00) AS DECIMAL(28, 2)) AS aprobat,
    CAST(COALESCE(MAX(respins), 0.00) AS DECIMAL(28, 2)) AS respins,
    CAST(COALESCE(MAX(platit), 0.00) AS DECIMAL(28, 2)) AS platit
FROM pe_persoana
GROUP BY tip
ORDER BY tip
