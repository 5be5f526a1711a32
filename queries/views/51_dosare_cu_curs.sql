-- Refund requests of the insured registered by D, with the rate set last before they paid (none where it is not known).
-- A result has no date of its own: it is taken as delivered; a payment after D has not happened.
WITH dosare AS (
    SELECT
        id, tip, valuta, suma_valuta, tip_serviciu, tarif_nivel, icm, tcp, data_platii_asigurat, data_inregistrare,
        COALESCE(rezultat, 'in_lucru') AS rezultat,
        CASE WHEN rezultat IN ('acceptat', 'partial') THEN suma_lei END AS aprobat,
        CASE WHEN data_plata <= $as_of THEN suma_lei END AS suma_lei,
        _fisier, _linie
    FROM dosare_ue
    WHERE tip IN ('art7', 'art8', 'hg304') AND data_inregistrare <= $as_of
),
ziua_cursului AS (
    SELECT d.id, MAX(c.data) AS data
    FROM dosare d
    JOIN curs_bnr c ON c.valuta = d.valuta AND c.data < d.data_platii_asigurat
    GROUP BY d.id
)
SELECT
    d.id, d.tip, d.valuta, d.suma_valuta, d.tip_serviciu, d.tarif_nivel, d.icm, d.tcp, d.data_platii_asigurat,
    d.data_inregistrare, d.rezultat, d.aprobat, d.suma_lei, c.data AS data_curs,
    CAST(ratio(c.curs, c.multiplicator, 6) AS DECIMAL(14, 6)) AS curs,
    d._fisier, d._linie, c._fisier AS fisier_curs, c._linie AS linie_curs
FROM dosare d
LEFT JOIN ziua_cursului z ON z.id = d.id
LEFT JOIN curs_bnr c ON c.valuta = d.valuta AND c.data = z.data
