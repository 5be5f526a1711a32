/*---
id = "claw_consumption"
title = "Valoarea consumului centralizat (FNUASS + MS)"
owner = "Compartimentul Programe de Sănătate, Comisii Terapeutice și Clawback"
period = "L/T"
privacy = "aggregate"
requires = ["consum_medicamente"]
headline = "TOTAL"
spoken = { subject = "Consumul de medicamente", column = "valoare_an" }
formula = """
Suma valorilor raportate pe canal și sursă de finanțare, în lunile trimestrului și ale anului până la luna raportării;
nr_cim_an = coduri CIM distincte în an.
"""
notes = [
    "Consumul se adună și dacă nu a fost încă validat în SIUI.",
    "Codurile CIM din TOTAL sunt numărate o singură dată, oricâte canale și surse le-ar raporta.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 34 pct. 17–18; art. 36 lit. A pct. 16–18", valid_from = "2022-05-31" },
    { act = "OUG 77/2011, art. 5 alin. (6)", valid_from = "2011-10-01" },
    { act = "Ordinul CNAS 1058/2015" },
]
column = [
    { name = "canal", title = "Canalul" },
    { name = "sursa", title = "Sursa de finanțare" },
    { name = "valoare_trim", title = "Valoare cu TVA, trimestru", unit = "lei" },
    { name = "valoare_fara_tva_trim", title = "Valoare fără TVA, trimestru", unit = "lei" },
    { name = "valoare_an", title = "Valoare cu TVA, an", unit = "lei" },
    { name = "nr_cim_an", title = "Coduri CIM în an", unit = "coduri" },
]
---*/
WITH consum AS (
    SELECT
        canal, sursa, cod_cim, valoare,
        CASE WHEN luna >= $quarter_start THEN valoare ELSE 0.00 END AS in_trimestru,
        CASE WHEN luna >= $quarter_start THEN valoare_fara_tva ELSE 0.00 END AS fara_tva_in_trimestru
    FROM consum_medicamente
    WHERE luna >= $year_start AND luna <= $as_of
),
randuri AS (
    SELECT
        FALSE AS total, canal, sursa,
        SUM(in_trimestru) AS valoare_trim,
        SUM(fara_tva_in_trimestru) AS valoare_fara_tva_trim,
        SUM(valoare) AS valoare_an,
        COUNT(DISTINCT cod_cim) AS nr_cim_an
    FROM consum
    GROUP BY canal, sursa
    UNION ALL
    SELECT
        TRUE, 'TOTAL', NULL,
        COALESCE(SUM(in_trimestru), 0.00), COALESCE(SUM(fara_tva_in_trimestru), 0.00), COALESCE(SUM(valoare), 0.00),
        COUNT(DISTINCT cod_cim)
    FROM consum
)
SELECT
    canal,
    sursa,
    CAST(valoare_trim AS DECIMAL(28, 2)) AS valoare_trim,
    CAST(valoare_fara_tva_trim AS DECIMAL(28, 2)) AS valoare_fara_tva_trim,
    CAST(valoare_an AS DECIMAL(28, 2)) AS valoare_an,
    nr_cim_an
FROM randuri
ORDER BY total, canal, sursa
