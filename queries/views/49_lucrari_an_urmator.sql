-- Every piece of work that falls due in the year after D's; `grupat` marks the kinds too many to be listed one by one.
WITH an AS (
    SELECT
        CAST($year_start + INTERVAL '1 year' AS DATE) AS inceput,
        CAST($previous_year_end + INTERVAL '2 years' AS DATE) AS sfarsit
),
obligatii AS (
    SELECT
        cod, denumire, structura, destinatar, perioada, termen, CAST(termen + INTERVAL '1 year' AS DATE) AS termen_mutat,
        TRY_CAST(split_part(perioada, '-', 1) AS BIGINT) AS an_perioada,
        split_part(perioada, '-', 2) AS parte_perioada,
        _fisier, _linie
    FROM calendar_raportari
),
de_raportat AS (
    SELECT cod, denumire, structura, destinatar, perioada, parte_perioada, termen, FALSE AS estimat, _fisier, _linie
    FROM obligatii
    UNION ALL
    -- What the calendar does not have yet is last year's obligation, a year later.
    SELECT cod, denumire, structura, destinatar, perioada, parte_perioada, termen_mutat, TRUE, _fisier, _linie
    FROM obligatii o
    WHERE NOT EXISTS (
        SELECT 1
        FROM obligatii n
        WHERE n.cod = o.cod AND n.parte_perioada = o.parte_perioada AND n.an_perioada = o.an_perioada + 1
    )
),
lucrari AS (
    SELECT
        CASE WHEN c.scadenta < an.inceput THEN 'control_restant' ELSE 'control' END AS fel,
        'Serviciul Control' AS structura, c.categorie AS ce, c.furnizor_id AS id, c.scadenta AS termen,
        c.scadenta < an.inceput AS estimat, TRUE AS grupat, c._fisier, c._linie
    FROM furnizori_de_controlat c
    JOIN an ON c.scadenta <= an.sfarsit
    UNION ALL
    SELECT
        'contract', 'Direcția Relații Contractuale', c.domeniu, c.id, c.data_sfarsit, FALSE, TRUE, c._fisier, c._linie
    FROM contracte c
    JOIN an ON c.data_sfarsit >= an.inceput AND c.data_sfarsit <= an.sfarsit
    WHERE c.data_inceput <= $as_of AND (c.stare <> 'incetat' OR c.data_stare IS NULL OR c.data_stare > $as_of)
    UNION ALL
    SELECT
        'document', 'Direcția Relații Contractuale', d.tip_doc, d.id, d.data_expirare, FALSE, TRUE, d._fisier, d._linie
    FROM documente_curente d
    JOIN an ON d.data_expirare >= an.inceput AND d.data_expirare <= an.sfarsit
    UNION ALL
    SELECT
        CASE WHEN TRY_CAST(r.parte_perioada AS BIGINT) IS NULL THEN 'raportare' ELSE 'raportari_lunare' END,
        r.structura,
        CASE WHEN TRY_CAST(r.parte_perioada AS BIGINT) IS NULL THEN r.denumire ELSE r.destinatar END,
        r.cod || ' ' || r.perioada, r.termen, r.estimat, TRY_CAST(r.parte_perioada AS BIGINT) IS NOT NULL,
        r._fisier, r._linie
    FROM de_raportat r
    JOIN an ON r.termen >= an.inceput AND r.termen <= an.sfarsit
)
SELECT
    CAST(date_trunc('month', CASE WHEN l.termen < an.inceput THEN an.inceput ELSE l.termen END) AS DATE) AS luna,
    l.fel, l.structura, l.ce, l.id, l.termen, l.estimat, l.grupat, l._fisier, l._linie
FROM lucrari l
CROSS JOIN an
