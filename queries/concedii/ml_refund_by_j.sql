/*---
id = "ml_refund_by_j"
title = "Restituiri pe tip J1–J5 (totalurile anexei 12)"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L/T"
privacy = "aggregate"
requires = ["cereri_restituire"]
headline = "TOTAL"
spoken = { subject = "Indemnizațiile cerute", plural = true, column = "prestatii" }
formula = """
Totalurile cererilor anexei 12 înregistrate în an până la data raportării, pe luna indemnizațiilor: indemnizații pe
fiecare tip J1–J5 și împreună, contribuții datorate, total de recuperat declarat, certificate depuse.
"""
notes = [
    "Ordinul nu explică J1–J5. Se citesc în ordinea cererii-tip (anexa 9): J1 incapacitate temporară, J2 prevenire, J3 maternitate, J4 îngrijirea copilului bolnav, J5 risc maternal.",
    "De recuperat este totalul scris de angajator; cel datorat se calculează separat, cerere cu cerere (sume de restituit angajatorilor).",
    "Luna este cea a indemnizațiilor: poate fi dintr-un an precedent.",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, pct. 9 (art. 77), anexa 12", valid_from = "2011-02-24" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "luna", title = "Luna indemnizațiilor" },
    { name = "nr_cereri", title = "Cereri", unit = "cereri" },
    { name = "j1", title = "J1", unit = "lei" },
    { name = "j2", title = "J2", unit = "lei" },
    { name = "j3", title = "J3", unit = "lei" },
    { name = "j4", title = "J4", unit = "lei" },
    { name = "j5", title = "J5", unit = "lei" },
    { name = "prestatii", title = "Total indemnizații", unit = "lei" },
    { name = "contributii", title = "Total contribuții", unit = "lei" },
    { name = "de_recuperat", title = "Total de recuperat", unit = "lei" },
    { name = "nr_certificate", title = "Certificate", unit = "certificate" },
]

[release]
key = ["perioada", "luna"]
counts = { nr_cereri = "administrative", nr_certificate = "health" }
dominance = ["j1", "j2", "j3", "j4", "j5", "prestatii", "contributii", "de_recuperat"]
relations = ["prestatii = j1 + j2 + j3 + j4 + j5"]

[release.amounts]
j1 = "nr_certificate"
j2 = "nr_certificate"
j3 = "nr_certificate"
j4 = "nr_certificate"
j5 = "nr_certificate"
prestatii = "nr_certificate"
contributii = "nr_cereri"
de_recuperat = "nr_cereri"
---*/
WITH sume AS (
    SELECT
        FALSE AS total, luna, COUNT(*) AS nr_cereri, SUM(j1) AS j1, SUM(j2) AS j2, SUM(j3) AS j3, SUM(j4) AS j4,
        SUM(j5) AS j5, SUM(prestatii) AS prestatii, SUM(contributii) AS contributii, SUM(declarat) AS de_recuperat,
        SUM(CAST(nr_certificate AS BIGINT)) AS nr_certificate
    FROM restituiri_cerute
    GROUP BY luna
    UNION ALL
    SELECT
        TRUE, NULL, COUNT(*), SUM(j1), SUM(j2), SUM(j3), SUM(j4), SUM(j5), SUM(prestatii), SUM(contributii),
        SUM(declarat), SUM(CAST(nr_certificate AS BIGINT))
    FROM restituiri_cerute
)
SELECT
    CASE WHEN total THEN 'TOTAL' ELSE 'luna' END AS perioada,
    luna,
    nr_cereri,
    CAST(COALESCE(j1, 0.00) AS DECIMAL(28, 2)) AS j1,
    CAST(COALESCE(j2, 0.00) AS DECIMAL(28, 2)) AS j2,
    CAST(COALESCE(j3, 0.00) AS DECIMAL(28, 2)) AS j3,
    CAST(COALESCE(j4, 0.00) AS DECIMAL(28, 2)) AS j4,
    CAST(COALESCE(j5, 0.00) AS DECIMAL(28, 2)) AS j5,
    CAST(COALESCE(prestatii, 0.00) AS DECIMAL(28, 2)) AS prestatii,
    CAST(COALESCE(contributii, 0.00) AS DECIMAL(28, 2)) AS contributii,
    CAST(COALESCE(de_recuperat, 0.00) AS DECIMAL(28, 2)) AS de_recuperat,
    CAST(COALESCE(nr_certificate, 0) AS BIGINT) AS nr_certificate
FROM sume
ORDER BY total, luna
