-- The year's lines, without the insured and the substance.
SELECT
    categorie, sublista, data, farmacie_id, valoare, suma_fnuass, suma_ms, contributie, _fisier, _linie
FROM prescriptii
WHERE data >= $year_start AND data <= $as_of
ORDER BY categorie, sublista, data, _fisier, _linie
