/*---
id = "ml_quarterly_claims"
title = "Situația sumelor solicitate de angajatori și asigurați facultativ"
owner = "Serviciul Evidență Asigurați, Carduri și Concedii Medicale"
period = "T"
privacy = "aggregate"
requires = ["cereri_restituire", "certificate_cm"]
headline = "TOTAL"
spoken = { subject = "Sumele solicitate", plural = true, column = "lei" }
formula = """
Pe trimestrele anului până la cel al datei raportării: angajatori = totalul de recuperat al cererilor înregistrate în
trimestru; persoane fizice = indemnizațiile din FNUASS ale certificatelor fără angajator, raportate întâi în trimestru.
"""
notes = [
    "Trimestrul curent este până la data raportării.",
    "Extrasele nu despart asigurații facultativ de ceilalți plătiți direct: persoane fizice sunt toate certificatele fără angajator în vigoare.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 23 lit. A pct. 20", valid_from = "2022-05-31" },
    { act = "OUG 158/2005", valid_from = "2006-01-01" },
]
column = [
    { name = "solicitant", title = "Solicitantul" },
    { name = "trimestru", title = "Trimestrul" },
    { name = "solicitari", title = "Cereri sau certificate", unit = "cereri" },
    { name = "lei", title = "Sume solicitate", unit = "lei" },
]

[release]
key = ["solicitant", "trimestru"]
counts = { solicitari = "health" }
amounts = { lei = "solicitari" }
dominance = ["lei"]
relations = [
    "solicitari(angajator, *) = ml_refund_by_j.nr_cereri(TOTAL)",
    "solicitari(persoana_fizica, *) = ml_direct_payments.certificate(TOTAL)",
    "lei(angajator, *) = ml_refund_by_j.de_recuperat(TOTAL)",
    "lei(persoana_fizica, *) = ml_direct_payments.lei(TOTAL)",
]
---*/
WITH solicitari AS (
    SELECT
        'angajator' AS solicitant, CAST(date_part('quarter', data_inregistrare) AS BIGINT) AS trimestru,
        declarat AS lei
    FROM restituiri_cerute
    UNION ALL
    SELECT 'persoana_fizica', CAST(date_part('quarter', luna_initiala) AS BIGINT), lei_fnuass
    FROM certificate_in_vigoare
    WHERE angajator_cui IS NULL AND luna_initiala >= $year_start
),
sume AS (
    SELECT FALSE AS total, solicitant, trimestru, COUNT(*) AS solicitari, SUM(lei) AS lei
    FROM solicitari
    GROUP BY solicitant, trimestru
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, COUNT(*), SUM(lei)
    FROM solicitari
)
SELECT solicitant, trimestru, solicitari, CAST(COALESCE(lei, 0.00) AS DECIMAL(28, 2)) AS lei
FROM sume
ORDER BY total, solicitant, trimestru
