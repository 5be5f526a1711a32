/*---
id = "ctl_operative_pias"
title = "Controale operative stabilite prin PIAS"
owner = "Serviciul Control"
period = "T/A"
privacy = "public"
requires = ["actiuni_control"]
headline = "TOTAL"
spoken = { subject = "Numărul controalelor operative stabilite prin PIAS", column = "stabilite" }
formula = """
Controalele operative începute în an până la data raportării, pregătite prin PIAS (stabilite), și dintre ele cele cu
raport până la data raportării (realizate); realizare = realizate / stabilite × 100.
"""
notes = [
    "Trimestrul este al începerii acțiunii; o realizare târzie rămâne la trimestrul în care controlul a fost stabilit.",
    "Operativele nepregătite prin PIAS sunt numărate separat și nu intră la numitor.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 20", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul" },
    { name = "stabilite", title = "Stabilite prin PIAS", unit = "acțiuni" },
    { name = "realizate", title = "Realizate", unit = "acțiuni" },
    { name = "in_curs", title = "Fără raport", unit = "acțiuni" },
    { name = "realizare_pct", title = "Realizare", unit = "%" },
    { name = "fara_pias", title = "Operative fără PIAS", unit = "acțiuni" },
]
---*/
WITH operative AS (
    SELECT CAST(date_part('quarter', data_inceput) AS BIGINT) AS trimestru, pias, data_raport
    FROM actiuni_an
    WHERE tip = 'operativ' AND inceputa
),
numarate AS (
    SELECT
        r.rand AS trimestru,
        COUNT(*) FILTER (WHERE o.pias) AS stabilite,
        COUNT(*) FILTER (WHERE o.pias AND o.data_raport IS NOT NULL) AS realizate,
        COUNT(*) FILTER (WHERE o.pias AND o.data_raport IS NULL) AS in_curs,
        COUNT(*) FILTER (WHERE NOT o.pias) AS fara_pias
    FROM randuri_trimestru r
    LEFT JOIN operative o ON o.trimestru = r.trimestru
    GROUP BY r.rand
)
SELECT trimestru, stabilite, realizate, in_curs, pct(realizate, stabilite) AS realizare_pct, fara_pias
FROM numarate
ORDER BY trimestru
