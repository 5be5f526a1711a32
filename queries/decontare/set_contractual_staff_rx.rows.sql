-- The year's lines, without the insured.
SELECT data, farmacie_id, sublista, cod_cim, valoare, suma_fnuass, suma_ms, contributie, _fisier, _linie
FROM prescriptii
WHERE data >= $year_start AND data <= $as_of AND categorie = 'personal_contractual'
ORDER BY data, _fisier, _linie
