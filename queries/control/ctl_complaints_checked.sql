/*---
id = "ctl_complaints_checked"
title = "Sesizări despre furnizori verificate prin control"
owner = "Serviciul Control"
period = "L/T"
privacy = "public"
requires = ["petitii", "actiuni_control", "constatari"]
headline = "TOTAL"
spoken = { subject = "Numărul sesizărilor despre furnizori", column = "primite" }
formula = """
Petițiile, audiențele și apelurile TelVerde care numesc un furnizor, primite în an până la data raportării: verificate
= cu raport de control întocmit până la data raportării; confirmate = raportul are cel puțin o constatare;
zile = media zilelor de la primire la raport.
"""
notes = [
    "Extrasele nu leagă sesizarea de control: verifică sesizarea prima acțiune la același furnizor, de tip „sesizare” sau inițiată de o petiție, începută de la primire încolo, în limita de zile din parametrul sesizare_control_zile.",
    "O acțiune poate verifica mai multe sesizări despre același furnizor.",
    "Cererile în baza Legii 544/2001 nu sunt sesizări. Trimestrul este al primirii.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 6–7", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul primirii" },
    { name = "primite", title = "Primite", unit = "sesizări" },
    { name = "verificate", title = "Verificate", unit = "sesizări" },
    { name = "confirmate", title = "Din care confirmate", unit = "sesizări" },
    { name = "in_control", title = "În curs de verificare", unit = "sesizări" },
    { name = "fara_control", title = "Fără control", unit = "sesizări" },
    { name = "verificate_pct", title = "Verificate", unit = "%" },
    { name = "zile_medii", title = "Zile până la raport, în medie", unit = "zile" },
]

[release]
key = ["trimestru"]
statistics = { verificate_pct = ["verificate", "primite"] }
implied = { zile_medii = { of = "verificate", amount = "verificate" } }
stock = ["in_control", "fara_control"]
relations = [
    "primite = verificate + in_control + fara_control",
    "confirmate < verificate",
    "primite < pet_monthly.primite(trimestru, petitie) + pet_monthly.primite(trimestru, audienta) + pet_monthly.primite(trimestru, telverde)",
]

[release.counts]
primite = "administrative"
verificate = "administrative"
confirmate = "administrative"
in_control = "administrative"
fara_control = "administrative"
---*/
WITH numarate AS (
    SELECT
        r.rand AS trimestru,
        COUNT(s.id) AS primite,
        COUNT(s.data_raport) AS verificate,
        COUNT(*) FILTER (WHERE s.stare = 'confirmata') AS confirmate,
        COUNT(*) FILTER (WHERE s.stare = 'in_control') AS in_control,
        COUNT(*) FILTER (WHERE s.stare = 'fara_control') AS fara_control,
        CAST(SUM(s.zile) AS BIGINT) AS zile
    FROM randuri_trimestru r
    LEFT JOIN sesizari_furnizori s ON s.trimestru = r.trimestru
    GROUP BY r.rand
)
SELECT
    trimestru,
    primite,
    verificate,
    confirmate,
    in_control,
    fara_control,
    pct(verificate, primite) AS verificate_pct,
    -- A mean rounded once: pct multiplies by 100.
    pct(zile, 100 * verificate) AS zile_medii
FROM numarate
ORDER BY trimestru
