/*---
id = "bud_balance"
title = "Echilibrul execuției: venituri încasate și plăți efectuate"
owner = "Direcția Economică"
period = "L/T/A"
privacy = "public"
requires = ["venituri", "plati", "buget_credite"]
headline = "an"
spoken = { subject = "Diferența dintre încasări și plăți", column = "sold" }
formula = """
Sold = încasări − plăți, pe luna, trimestrul și anul în curs până la data raportării; alături, încasările față de
prevederile definitive ale veniturilor și plățile față de creditele bugetare definitive × 100.
"""
notes = [
    "Prevederile și creditele sunt anuale: pe lună și pe trimestru procentul arată partea din an realizată atunci.",
    "Veniturile sunt raportate pe luni întregi; plățile sunt cele până la data raportării.",
    "Prevederile fiecărei surse sunt cele ale ultimei ei luni raportate; 99.05 (excedent/deficit) nu este plată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 22 lit. B2 pct. 8", valid_from = "2022-05-31" }]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "incasari", title = "Venituri încasate", unit = "lei" },
    { name = "plati", title = "Plăți efectuate", unit = "lei" },
    { name = "sold", title = "Încasări − plăți", unit = "lei" },
    { name = "prevederi_venituri", title = "Prevederi definitive ale veniturilor", unit = "lei" },
    { name = "realizare_venituri_pct", title = "Realizarea veniturilor", unit = "%" },
    { name = "credite_definitive", title = "Credite bugetare definitive", unit = "lei" },
    { name = "realizare_cheltuieli_pct", title = "Realizarea cheltuielilor", unit = "%" },
]
---*/
WITH miscari AS (
    SELECT luna AS data, incasari AS incasat, 0.00 AS platit
    FROM venituri
    WHERE luna >= $year_start AND luna <= $as_of
    UNION ALL
    SELECT data_op, 0.00, suma
    FROM plati
    WHERE data_op >= $year_start AND data_op <= $as_of AND func_code <> '99.05' AND NOT starts_with(func_code, '99.05.')
),
ultima AS (
    SELECT cod_venit, MAX(luna) AS luna
    FROM venituri
    WHERE luna >= $year_start AND luna <= $as_of
    GROUP BY cod_venit
),
prevazut AS (
    SELECT COALESCE(SUM(v.prevederi_definitive), 0.00) AS venituri
    FROM venituri v
    JOIN ultima u ON u.cod_venit = v.cod_venit AND u.luna = v.luna
),
aprobat AS (
    SELECT COALESCE(SUM(credite_definitive), 0.00) AS credite
    FROM credite_an
    WHERE cod <> '99.05' AND NOT starts_with(cod, '99.05.')
),
perioade AS (
    SELECT 0 AS ordine, 'luna' AS perioada, CAST($month_start AS DATE) AS inceput
    UNION ALL
    SELECT 1, 'trimestru', CAST($quarter_start AS DATE)
    UNION ALL
    SELECT 2, 'an', CAST($year_start AS DATE)
),
sume AS (
    SELECT
        p.ordine,
        p.perioada,
        CAST(COALESCE(SUM(m.incasat), 0.00) AS DECIMAL(28, 2)) AS incasari,
        CAST(COALESCE(SUM(m.platit), 0.00) AS DECIMAL(28, 2)) AS plati
    FROM perioade p
    LEFT JOIN miscari m ON m.data >= p.inceput
    GROUP BY p.ordine, p.perioada
)
SELECT
    s.perioada,
    s.incasari,
    s.plati,
    CAST(s.incasari - s.plati AS DECIMAL(28, 2)) AS sold,
    CAST(v.venituri AS DECIMAL(28, 2)) AS prevederi_venituri,
    pct(s.incasari, v.venituri) AS realizare_venituri_pct,
    CAST(a.credite AS DECIMAL(28, 2)) AS credite_definitive,
    pct(s.plati, a.credite) AS realizare_cheltuieli_pct
FROM sume s
CROSS JOIN prevazut v
CROSS JOIN aprobat a
ORDER BY s.ordine, s.perioada
