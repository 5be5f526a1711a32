/*---
id = "ml_notifications"
title = "Notificări de neconcordanță și rectificative"
owner = "Biroul Concedii Medicale"
period = "L"
privacy = "aggregate"
requires = ["declaratii_cci"]
headline = "last"
spoken = { subject = "Numărul notificărilor de neconcordanță", column = "notificari" }
formula = """
Notificările anului până la data raportării, pe luna notificării: rectificative depuse în cel mult 5 zile lucrătoare de
la confirmarea primirii; târzii = depuse după termen sau nedepuse deși termenul a trecut; în așteptare = restul.
"""
notes = [
    "Prima zi a termenului este ziua de după confirmare; sâmbetele, duminicile și sărbătorile legale nu se numără.",
    "Fără confirmarea primirii până la data raportării, notificarea este în așteptare.",
]
legal = [
    { act = "Ordinul MS/CNAS 351/2011, pct. 3 (art. 4)", valid_from = "2011-02-24" },
    { act = "Codul muncii, art. 139" },
]
column = [
    { name = "luna", title = "Luna notificării" },
    { name = "notificari", title = "Notificări", unit = "notificări" },
    { name = "rectificate_in_termen", title = "Rectificate în termen", unit = "notificări" },
    { name = "rectificate_tarziu", title = "Rectificate târziu sau cu termenul depășit", unit = "notificări" },
    { name = "in_asteptare", title = "În așteptare", unit = "notificări" },
]

[release]
key = ["luna"]
relations = ["notificari = rectificate_in_termen + rectificate_tarziu + in_asteptare"]
stock = ["in_asteptare"]

[release.counts]
notificari = "administrative"
rectificate_in_termen = "administrative"
rectificate_tarziu = "administrative"
in_asteptare = "administrative"
---*/
WITH lunare AS (
    SELECT CAST(date_trunc('month', data_notificare) AS DATE) AS luna, stare FROM notificari_cci
)
SELECT
    luna,
    COUNT(*) AS notificari,
    COUNT(*) FILTER (WHERE stare = 'in_termen') AS rectificate_in_termen,
    COUNT(*) FILTER (WHERE stare = 'tarziu') AS rectificate_tarziu,
    COUNT(*) FILTER (WHERE stare = 'in_asteptare') AS in_asteptare
FROM lunare
GROUP BY luna
ORDER BY luna
