/*---
id = "ctl_siui_entered"
title = "Rapoartele de control: timpul până la raport și până la SIUI"
owner = "Serviciul Control"
period = "L"
privacy = "internal"
requires = ["actiuni_control"]
headline = "TOTAL"
spoken = { subject = "Ponderea rapoartelor introduse în SIUI", column = "introduse_pct" }
formula = """
Acțiunile încheiate în an până la data raportării, pe trimestrul încheierii: cele cu raport, rapoartele introduse în
SIUI până la data raportării și cele neintroduse; zilele de la încheiere la raport și de la raport la SIUI, mediana și
maximul. Introduse = introduse / cu raport × 100.
"""
notes = [
    "Zilele sunt calendaristice. Mediana este cea de jos: la un număr par de acțiuni, cea mai mică dintre cele două din mijloc, deci un număr de zile care a existat.",
    "O acțiune fără raport sau un raport neintrodus la data raportării nu are încă zile; se numără la fără raport și la neintroduse.",
    "O acțiune cu raport, fără ziua încheierii, se socotește încheiată odată cu raportul și nu are zile până la raport.",
    "Neintroduse din anii anteriori: rapoarte ale acțiunilor încheiate înainte de acest an, neintroduse la data raportării; numai în TOTAL.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 11, 23", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul" },
    { name = "incheiate", title = "Acțiuni încheiate", unit = "acțiuni" },
    { name = "cu_raport", title = "Cu raport", unit = "acțiuni" },
    { name = "fara_raport", title = "Fără raport", unit = "acțiuni" },
    { name = "zile_raport_mediana", title = "Zile până la raport, mediana", unit = "zile" },
    { name = "zile_raport_max", title = "Zile până la raport, maximul", unit = "zile" },
    { name = "introduse", title = "Introduse în SIUI", unit = "rapoarte" },
    { name = "introduse_pct", title = "Introduse în SIUI", unit = "%" },
    { name = "zile_siui_mediana", title = "Zile de la raport la SIUI, mediana", unit = "zile" },
    { name = "zile_siui_max", title = "Zile de la raport la SIUI, maximul", unit = "zile" },
    { name = "neintroduse", title = "Neintroduse", unit = "rapoarte" },
    { name = "neintroduse_vechi", title = "Neintroduse din anii anteriori", unit = "rapoarte" },
]
---*/
WITH actiuni AS (
    SELECT r.rand, s.id, s.data_raport, s.data_siui, s.zile_raport, s.zile_siui
    FROM randuri_trimestru r
    JOIN rapoarte_siui s ON s.trimestru = r.trimestru AND s.din_an
),
numarate AS (
    SELECT
        rand, COUNT(*) AS incheiate, COUNT(data_raport) AS cu_raport, COUNT(data_siui) AS introduse,
        MAX(zile_raport) AS zile_raport_max, MAX(zile_siui) AS zile_siui_max
    FROM actiuni
    GROUP BY rand
),
zile AS (
    SELECT rand, id, 'raport' AS pas, zile_raport AS zile FROM actiuni WHERE zile_raport IS NOT NULL
    UNION ALL
    SELECT rand, id, 'siui', zile_siui FROM actiuni WHERE zile_siui IS NOT NULL
),
ordonate AS (
    SELECT
        rand, pas, zile, COUNT(*) OVER (PARTITION BY rand, pas) AS cate,
        CAST(row_number() OVER (PARTITION BY rand, pas ORDER BY zile, id) AS BIGINT) AS rang
    FROM zile
),
mediane AS (
    SELECT
        rand, MAX(zile) FILTER (WHERE pas = 'raport') AS zile_raport_mediana,
        MAX(zile) FILTER (WHERE pas = 'siui') AS zile_siui_mediana
    FROM ordonate
    WHERE 2 * rang = cate OR 2 * rang = cate + 1
    GROUP BY rand
),
vechi AS (
    SELECT 'TOTAL' AS rand, COUNT(*) AS neintroduse
    FROM rapoarte_siui
    WHERE NOT din_an AND data_raport IS NOT NULL AND data_siui IS NULL
),
trimestre AS (
    SELECT DISTINCT rand FROM randuri_trimestru
)
SELECT
    t.rand AS trimestru,
    COALESCE(n.incheiate, 0) AS incheiate,
    COALESCE(n.cu_raport, 0) AS cu_raport,
    COALESCE(n.incheiate - n.cu_raport, 0) AS fara_raport,
    m.zile_raport_mediana,
    n.zile_raport_max,
    COALESCE(n.introduse, 0) AS introduse,
    pct(n.introduse, n.cu_raport) AS introduse_pct,
    m.zile_siui_mediana,
    n.zile_siui_max,
    COALESCE(n.cu_raport - n.introduse, 0) AS neintroduse,
    v.neintroduse AS neintroduse_vechi
FROM trimestre t
LEFT JOIN numarate n ON n.rand = t.rand
LEFT JOIN mediane m ON m.rand = t.rand
LEFT JOIN vechi v ON v.rand = t.rand
ORDER BY t.rand
