-- The budget act lines, openings and payments of the year, by line.
SELECT
    domeniu, cod, titlu, sursa, data, credite_definitive, credite_trim_cumulate, solicitat, deschis, plati, modificare,
    nejustificata, _fisier, _linie
FROM linii_deschideri
WHERE titlu <> '85'
ORDER BY domeniu NULLS LAST, cod, titlu, sursa, data, _fisier, _linie
