/*---
id = "ml_direct_payments"
title = "Indemnizații plătite direct persoanelor fizice"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "L"
privacy = "aggregate"
requires = ["certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Indemnizațiile plătite direct", plural = true, column = "lei" }
formula = """
Certificatele fără angajator, raportate întâi în an și în vigoare la data raportării, pe cod de indemnizație: număr, zile
de indemnizație, lei din FNUASS.
"""
notes = [
    "Un certificat fără CUI de angajator se plătește direct de casă.",
    "Cererile-tip (anexa 9) nu sunt în extras: se numără certificatele, nu cererile.",
    "Un certificat ține de luna în care a fost raportat prima dată; modificările (M) îi schimbă conținutul, ștergerile (S) îl scot.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 23 lit. A pct. 13; art. 22 lit. B1 pct. 4", valid_from = "2022-05-31" },
    { act = "Ordinul MS/CNAS 351/2011, anexa 3 (anexa 11 la norme)", valid_from = "2011-02-24" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "cod_indemnizatie", title = "Codul indemnizației" },
    { name = "certificate", title = "Certificate", unit = "certificate" },
    { name = "zile", title = "Zile de indemnizație", unit = "zile" },
    { name = "lei", title = "Indemnizații din FNUASS", unit = "lei" },
]

[release]
key = ["cod_indemnizatie"]
counts = { certificate = "health" }
amounts = { zile = "certificate", lei = "certificate" }
dominance = ["lei"]
relations = ["certificate < ml_certificates.certificate(cod_indemnizatie)"]
---*/
WITH directe AS (
    SELECT cod_indemnizatie, CAST(zile AS BIGINT) AS zile, lei_fnuass
    FROM certificate_in_vigoare
    WHERE angajator_cui IS NULL AND luna_initiala >= $year_start
),
sume AS (
    SELECT FALSE AS total, cod_indemnizatie, COUNT(*) AS certificate, SUM(zile) AS zile, SUM(lei_fnuass) AS lei
    FROM directe
    GROUP BY cod_indemnizatie
    UNION ALL
    SELECT TRUE, 'TOTAL', COUNT(*), SUM(zile), SUM(lei_fnuass)
    FROM directe
)
SELECT
    cod_indemnizatie,
    certificate,
    CAST(COALESCE(zile, 0) AS BIGINT) AS zile,
    CAST(COALESCE(lei, 0.00) AS DECIMAL(28, 2)) AS lei
FROM sume
ORDER BY total, cod_indemnizatie
