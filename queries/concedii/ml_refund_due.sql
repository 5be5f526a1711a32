/*---
id = "ml_refund_due"
title = "Sume de restituit angajatorilor (indemnizații − contribuții)"
owner = "Biroul Concedii Medicale"
period = "L/T"
privacy = "aggregate"
requires = ["cereri_restituire"]
headline = "last"
spoken = { subject = "Sumele de restituit angajatorilor", plural = true, column = "datorat" }
formula = """
Datorat = suma, cerere cu cerere, a max(0; J1 + … + J5 − total contribuții); declarat = suma totalului de recuperat din
cereri; diferențe = cererile în care cele două nu coincid. Pe luna indemnizațiilor, cererile înregistrate în an până la
data raportării.
"""
notes = ["Luna este cea a indemnizațiilor: poate fi dintr-un an precedent."]
legal = [{ act = "Ordinul MS/CNAS 351/2011, pct. 9 (art. 77), anexa 12", valid_from = "2011-02-24" }]
column = [
    { name = "luna", title = "Luna indemnizațiilor" },
    { name = "nr_cereri", title = "Cereri", unit = "cereri" },
    { name = "datorat", title = "De restituit", unit = "lei" },
    { name = "declarat", title = "Declarat de angajatori", unit = "lei" },
    { name = "nr_diferente", title = "Cereri cu diferențe", unit = "cereri" },
]

[release]
key = ["luna"]
counts = { nr_cereri = "administrative", nr_diferente = "administrative" }
amounts = { datorat = "nr_cereri", declarat = "nr_cereri" }
dominance = ["datorat", "declarat"]
together = [["datorat", "declarat"]]
relations = [
    "nr_diferente < nr_cereri",
    "nr_cereri = ml_refund_by_j.nr_cereri(*, luna)",
    "declarat = ml_refund_by_j.de_recuperat(*, luna)",
]
---*/
SELECT
    luna,
    COUNT(*) AS nr_cereri,
    CAST(SUM(datorat) AS DECIMAL(28, 2)) AS datorat,
    CAST(SUM(declarat) AS DECIMAL(28, 2)) AS declarat,
    COUNT(*) FILTER (WHERE datorat <> declarat) AS nr_diferente
FROM restituiri_cerute
GROUP BY luna
ORDER BY luna
