/*---
id = "ml_contrib_base"
title = "Baza lunară a contribuției CCI plafonată"
owner = "Direcția Economică"
period = "L"
privacy = "internal"
requires = ["declaratii_cci"]
headline = "last"
spoken = { subject = "Baza plafonată a contribuției, adunată pe luni,", column = "baza" }
formula = """
Baza = suma, pe angajatori, a min(fond de salarii brute realizat; nr. asigurați × 12 × salariul minim brut valabil în
prima zi a lunii); plafonați = angajatorii cu fondul peste plafon.
"""
notes = ["Fondul realizat cuprinde indemnizațiile primelor 5 zile și cele ale primelor 3 zile de accident de muncă, suportate de angajator."]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, pct. 4 (art. 9 alin. (2)–(3))", valid_from = "2011-02-24" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "luna", title = "Luna" },
    { name = "nr_angajatori", title = "Angajatori", unit = "angajatori" },
    { name = "fond", title = "Fond de salarii brute", unit = "lei" },
    { name = "baza", title = "Baza plafonată", unit = "lei" },
    { name = "plafonati", title = "Angajatori peste plafon", unit = "angajatori" },
]
---*/
SELECT
    luna,
    COUNT(*) AS nr_angajatori,
    CAST(SUM(fond_salarii) AS DECIMAL(28, 2)) AS fond,
    CAST(SUM(baza) AS DECIMAL(28, 2)) AS baza,
    COUNT(*) FILTER (WHERE plafonat) AS plafonati
FROM baza_cci
GROUP BY luna
ORDER BY luna
