/*---
id = "bud_intl_services"
title = "Prestații în baza documentelor internaționale: plăți, deschideri și solicitări de prevedere"
owner = "Direcția Economică"
period = "T/A"
privacy = "public"
requires = ["deschideri_credite", "plati"]
optional = ["solicitari_prevedere"]
headline = "an"
spoken = { subject = "Plățile pentru prestații în baza documentelor internaționale", plural = true, column = "plati" }
formula = """
Pe trimestrul și pe anul în curs până la data raportării: plăți pe 66.05.11 (cu tot ce îi este subordonat) / deschideri
pe același cod × 100; solicitările de prevedere făcute în perioadă, cele aprobate până la data raportării și
aprobare_pct = suma aprobată / suma cerută × 100.
"""
notes = [
    "O aprobare de după data raportării nu a avut încă loc; suma cerută este cea în lei, la cursul solicitării.",
    "O solicitare aprobată fără sumă aprobată se socotește aprobată cu 0 lei.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 24 pct. 7; art. 27 pct. 25", valid_from = "2022-05-31" },
    { act = "HG nr. 304/2014; Ordinul CNAS nr. 729/2009, anexele 1 și 3" },
]
column = [
    { name = "perioada", title = "Perioada" },
    { name = "deschis", title = "Credite deschise", unit = "lei" },
    { name = "plati", title = "Plăți", unit = "lei" },
    { name = "utilizare_pct", title = "Plăți / deschideri", unit = "%" },
    { name = "solicitari", title = "Solicitări de prevedere", unit = "solicitări" },
    { name = "cerut", title = "Sume cerute", unit = "lei" },
    { name = "aprobate", title = "Solicitări aprobate", unit = "solicitări" },
    { name = "aprobat", title = "Sume aprobate", unit = "lei" },
    { name = "aprobare_pct", title = "Aprobat / cerut", unit = "%" },
]
---*/
WITH perioade AS (
    SELECT 0 AS ordine, 'trimestru' AS perioada, CAST($quarter_start AS DATE) AS inceput
    UNION ALL
    SELECT 1, 'an', CAST($year_start AS DATE)
),
sume AS (
    SELECT
        p.ordine,
        p.perioada,
        CAST(COALESCE(SUM(m.deschis), 0.00) AS DECIMAL(28, 2)) AS deschis,
        CAST(COALESCE(SUM(m.platit), 0.00) AS DECIMAL(28, 2)) AS plati,
        COUNT(m.cerut) AS solicitari,
        CAST(COALESCE(SUM(m.cerut), 0.00) AS DECIMAL(28, 2)) AS cerut,
        COUNT(m.aprobat) AS aprobate,
        CAST(COALESCE(SUM(m.aprobat), 0.00) AS DECIMAL(28, 2)) AS aprobat
    FROM perioade p
    LEFT JOIN prestatii_internationale m ON m.data >= p.inceput
    GROUP BY p.ordine, p.perioada
)
SELECT
    perioada,
    deschis,
    plati,
    pct(plati, deschis) AS utilizare_pct,
    solicitari,
    cerut,
    aprobate,
    aprobat,
    pct(aprobat, cerut) AS aprobare_pct
FROM sume
ORDER BY ordine, perioada
