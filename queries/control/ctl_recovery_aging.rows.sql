-- The findings with something still to recover.
SELECT
    este_definitiv, zile, id, actiune_id, furnizor_id, tip, data_raport, imputat, definitiv, recuperat, rest, _fisier, _linie
FROM resturi_control
ORDER BY este_definitiv DESC, zile, id, _fisier, _linie
