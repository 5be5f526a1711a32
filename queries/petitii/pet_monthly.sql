/*---
id = "pet_monthly"
title = "Petiții, audiențe, apeluri TelVerde: primite și cu răspuns"
owner = "Biroul Juridic, Contencios Administrativ și Relații Publice"
period = "L"
privacy = "public"
requires = ["petitii"]
spoken = { subject = "Numărul petițiilor, audiențelor și apelurilor primite", column = "primite" }
formula = """
Cele primite în an până la data raportării, pe luna primirii și canal: soluționate până la data raportării (în termen,
târziu) și deschise (în lucru, cu termenul depășit).
"""
notes = ["Un răspuns de după data raportării nu a fost încă dat; ziua termenului este încă în termen."]
legal = [
    { act = "ROF CAS Timiș 2022, art. 18 pct. 24–26, 31", valid_from = "2022-05-31" },
    { act = "OG 27/2002" },
    { act = "Legea 544/2001" },
]
column = [
    { name = "luna", title = "Luna primirii" },
    { name = "canal", title = "Canalul" },
    { name = "primite", title = "Primite", unit = "petiții" },
    { name = "solutionate_in_termen", title = "Soluționate în termen", unit = "petiții" },
    { name = "solutionate_tarziu", title = "Soluționate târziu", unit = "petiții" },
    { name = "in_lucru", title = "În lucru", unit = "petiții" },
    { name = "depasite", title = "Cu termenul depășit", unit = "petiții" },
]

[release]
key = ["luna", "canal"]
stock = ["in_lucru", "depasite"]
relations = ["primite = solutionate_in_termen + solutionate_tarziu + in_lucru + depasite"]

[release.counts]
primite = "administrative"
solutionate_in_termen = "administrative"
solutionate_tarziu = "administrative"
in_lucru = "administrative"
depasite = "administrative"
---*/
SELECT
    luna,
    canal,
    COUNT(*) AS primite,
    COUNT(*) FILTER (WHERE stare = 'in_termen') AS solutionate_in_termen,
    COUNT(*) FILTER (WHERE stare = 'tarziu') AS solutionate_tarziu,
    COUNT(*) FILTER (WHERE stare = 'in_lucru') AS in_lucru,
    COUNT(*) FILTER (WHERE stare = 'depasita') AS depasite
FROM petitii_primite
GROUP BY luna, canal
ORDER BY luna, canal
