/*---
id = "gov_activity_plan"
title = "Planul de activitate al anului următor: ce devine scadent"
owner = "Director General"
period = "A"
privacy = "aggregate"
requires = ["furnizori", "contracte", "actiuni_control", "calendar_raportari"]
optional = ["documente"]
spoken = { subject = "Numărul lucrărilor din plan", column = "numar" }
formula = """
Ce devine scadent în anul de după cel al datei raportării: controalele (ultimul control care acoperă sau începutul
primului contract + 36 de luni) pe lună și categorie; contractele care se încheie pe lună și domeniu; documentele
furnizorilor în contract care expiră pe lună și tip; raportările lunare pe lună, structură și destinatar, celelalte
una câte una.
"""
notes = [
    "Controalele scadente înainte de anul planificat și nefăcute până la data raportării stau în prima lui lună.",
    "Estimat: mai poate fi schimbat de ce se face până la sfârșitul anului (controale rămase) sau este dedus.",
    "O obligație pe care calendarul nu o are încă este cea a anului în curs, cu termenul mutat cu un an: estimat.",
    "Documentele sunt cele în curs la data raportării: unul urmat de altul de același tip nu se mai numără.",
    "Termenul unui rând grupat este cel mai apropiat dintre ale lui.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 11 pct. 18; art. 15 pct. 3 lit. g; art. 37 pct. 2; art. 17 pct. 14–19", valid_from = "2022-05-31" },
]
column = [
    { name = "luna", title = "Luna" },
    { name = "fel", title = "Lucrarea" },
    { name = "structura", title = "Structura" },
    { name = "ce", title = "Ce este scadent, către cine" },
    { name = "termen", title = "Termen" },
    { name = "estimat", title = "Estimat" },
    { name = "numar", title = "Număr", unit = "lucrări" },
]
---*/
WITH grupate AS (
    SELECT luna, fel, structura, ce, MIN(termen) AS termen, estimat, COUNT(*) AS numar
    FROM lucrari_an_urmator
    WHERE grupat
    GROUP BY luna, fel, structura, ce, estimat
    UNION ALL
    SELECT luna, fel, structura, ce, termen, estimat, COUNT(*)
    FROM lucrari_an_urmator
    WHERE NOT grupat
    GROUP BY luna, fel, structura, ce, termen, estimat
    UNION ALL
    SELECT NULL, 'TOTAL', NULL, NULL, NULL, NULL, COUNT(*)
    FROM lucrari_an_urmator
)
SELECT luna, fel, structura, ce, termen, estimat, numar
FROM grupate
ORDER BY luna NULLS LAST, fel, structura, ce, termen, estimat
