-- Every correction and fault with the certificate that has it.
SELECT fel, luna, serie, numar, _fisier, _linie
FROM greseli_anexa_3
ORDER BY fel, luna, serie, numar, _fisier, _linie
