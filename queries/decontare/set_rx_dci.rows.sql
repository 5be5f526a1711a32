-- The year's lines, without the insured and the prescriber.
SELECT dci, cod_cim, sublista, categorie, data, farmacie_id, valoare, suma_fnuass, _fisier, _linie
FROM prescriptii
WHERE data >= $year_start AND data <= $as_of
ORDER BY dci, data, _fisier, _linie
