/*---
id = "ml_annex3_quality"
title = "Calitatea centralizatorului furnizorilor"
owner = "Serviciul Medical"
period = "L"
privacy = "internal"
requires = ["certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Numărul certificatelor cu corecții sau greșeli", column = "certificate" }
formula = """
Certificatele raportate de furnizori în lunile anului până la data raportării, pe felul corecției sau al greșelii; TOTAL =
certificatele cu cel puțin una. Pondere = certificate cu greșeala / certificate raportate × 100.
"""
notes = [
    "Rândurile cu greșeli grave nu intră în depozit, ci în carantină: CNP greșit, cod 09 fără CNP al copilului, date inversate, cod de parafă lipsă, rânduri copiate. Ele se văd în raportul de încărcare, nu aici.",
    "Rectificările M, A, S și repetările se numără din rândurile livrate; greșelile de conținut, din certificatele în vigoare la data raportării.",
    "Repetat = livrat din nou într-o lună următoare fără tip de rectificare; fără original = M sau S pentru un certificat nelivrat într-o lună anterioară.",
    "Anulat prin duplicat, dar în vigoare = certificatul înlocuit nu a fost șters.",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, anexa 3 (anexa 11 la norme)", valid_from = "2011-02-24" },
    { act = "ROF CAS Timiș 2022, art. 34 pct. 21", valid_from = "2022-05-31" },
]
column = [
    { name = "fel", title = "Corecția sau greșeala" },
    { name = "certificate", title = "Certificate", unit = "certificate" },
    { name = "raportate", title = "Certificate raportate", unit = "certificate" },
    { name = "pondere_pct", title = "Pondere", unit = "%" },
]
---*/
WITH feluri AS (
    SELECT ordine, fel
    FROM (VALUES
        ('a', 'modificare'), ('b', 'adaugare'), ('c', 'stergere'), ('d', 'fara_original'), ('e', 'repetat'),
        ('f', 'duplicat'), ('g', 'anulat_in_vigoare'), ('h', 'cod_necunoscut'), ('i', 'fara_cod_urgenta'),
        ('j', 'fara_cod_infectocontagioasa'), ('k', 'copil_fara_cod_09'), ('l', 'parafa'),
        ('m', 'zile_peste_interval'), ('n', 'TOTAL')
    ) AS randuri (ordine, fel)
),
raportate AS (
    SELECT COUNT(DISTINCT serie || ' ' || numar) AS raportate
    FROM certificate_cm
    WHERE luna >= $year_start AND luna <= $as_of
),
gresite AS (
    SELECT fel, COUNT(DISTINCT serie || ' ' || numar) AS certificate FROM greseli_anexa_3 GROUP BY fel
    UNION ALL
    SELECT 'TOTAL', COUNT(DISTINCT serie || ' ' || numar) FROM greseli_anexa_3
)
SELECT
    f.fel,
    COALESCE(g.certificate, 0) AS certificate,
    r.raportate,
    pct(COALESCE(g.certificate, 0), r.raportate) AS pondere_pct
FROM feluri f
CROSS JOIN raportate r
LEFT JOIN gresite g ON g.fel = f.fel
ORDER BY f.ordine, f.fel
