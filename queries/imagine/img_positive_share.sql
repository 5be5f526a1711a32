/*---
id = "img_positive_share"
title = "Ponderea articolelor pozitive în totalul aparițiilor"
owner = "Compartimentul Purtător de Cuvânt"
period = "L/T"
privacy = "public"
requires = ["aparitii_media"]
headline = "last"
spoken = { subject = "Ponderea articolelor pozitive", column = "pondere_pct" }
formula = """
Articole cu ton pozitiv / articole × 100, pe trimestrele anului până la data raportării; evenimente = conferințe de
presă și prezențe în direct la televiziune și radio.
"""
notes = ["Comunicatele nu sunt nici articole, nici evenimente; un trimestru are rând dacă are vreo apariție."]
legal = [{ act = "ROF CAS Timiș 2022, art. 20 pct. 10; art. 18 pct. 19–21", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul" },
    { name = "articole", title = "Articole", unit = "articole" },
    { name = "pozitive", title = "Pozitive", unit = "articole" },
    { name = "pondere_pct", title = "Ponderea articolelor pozitive", unit = "%" },
    { name = "evenimente", title = "Evenimente", unit = "evenimente" },
]
---*/
WITH aparitii AS (
    SELECT CAST(date_part('quarter', data) AS BIGINT) AS trimestru, tip, ton
    FROM aparitii_media
    WHERE data >= $year_start AND data <= $as_of
),
sume AS (
    SELECT
        trimestru,
        COUNT(*) FILTER (WHERE tip = 'articol') AS articole,
        COUNT(*) FILTER (WHERE tip = 'articol' AND ton = 'pozitiv') AS pozitive,
        COUNT(*) FILTER (WHERE tip IN ('conferinta', 'tv_live', 'radio_live')) AS evenimente
    FROM aparitii
    GROUP BY trimestru
)
SELECT trimestru, articole, pozitive, pct(pozitive, articole) AS pondere_pct, evenimente
FROM sume
ORDER BY trimestru
