/*---
id = "eu_refund_90d"
title = "Rambursări în maximum 90 de zile"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L/T"
privacy = "aggregate"
requires = ["dosare_ue"]
spoken = { subject = "Numărul cererilor de rambursare ale asiguraților", column = "cereri" }
formula = """
Dosarele al căror termen a început până la data raportării (art. 7: încheierea procedurii E126; art. 8: înregistrarea
cererii) și nu au fost refuzate; termenul este de 90 de zile calendaristice de la început.
"""
notes = [
    "Zilele sunt calendaristice; plata în a 90-a zi este în termen. O plată de după data raportării nu a avut încă loc.",
]
legal = [{ act = "Ordinul CNAS 729/2009, art. 7 alin. (5), art. 8 alin. (7)", valid_from = "2009-08-05" }]
column = [
    { name = "tip", title = "Temeiul" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "platite_in_termen", title = "Plătite în termen", unit = "cereri" },
    { name = "platite_tarziu", title = "Plătite târziu", unit = "cereri" },
    { name = "neplatite_depasite", title = "Neplătite, termen depășit", unit = "cereri" },
    { name = "in_termen", title = "Neplătite, în termen", unit = "cereri" },
]

[release]
key = ["tip"]
stock = ["cereri", "platite_in_termen", "platite_tarziu", "neplatite_depasite", "in_termen"]
relations = [
    "cereri = platite_in_termen + platite_tarziu + neplatite_depasite + in_termen",
    "eu_refund_requests.cereri(art8) - eu_refund_requests.refuzate(art8) < cereri(art8)",
    "eu_refund_requests.platite(art8) < platite_in_termen(art8) + platite_tarziu(art8)",
]

[release.counts]
cereri = "health"
platite_in_termen = "health"
platite_tarziu = "health"
neplatite_depasite = "health"
in_termen = "health"
---*/
WITH tipuri AS (
    SELECT tip FROM (VALUES ('art7'), ('art8')) AS randuri (tip)
)
SELECT
    t.tip,
    COUNT(r.id) AS cereri,
    COUNT(r.id) FILTER (WHERE r.stare = 'platit_in_termen') AS platite_in_termen,
    COUNT(r.id) FILTER (WHERE r.stare = 'platit_tarziu') AS platite_tarziu,
    COUNT(r.id) FILTER (WHERE r.stare = 'neplatit_depasit') AS neplatite_depasite,
    COUNT(r.id) FILTER (WHERE r.stare = 'in_termen') AS in_termen
FROM tipuri t
LEFT JOIN rambursari_ue r ON r.tip = t.tip
GROUP BY t.tip
ORDER BY t.tip
