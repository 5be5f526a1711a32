-- Invoices registered by D for the services of the year's months up to that of D, with the part accepted.
SELECT
    id, furnizor_id, domeniu, luna_servicii, data_inregistrare, suma, suma_refuzata,
    suma - suma_refuzata AS acceptat,
    COALESCE(cod_refuz, 'fara_cod') AS cod_refuz,
    _fisier, _linie
FROM facturi
WHERE luna_servicii >= $year_start AND luna_servicii <= $as_of AND data_inregistrare <= $as_of
