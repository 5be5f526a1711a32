-- Sheet of a provider: the complaints about it received in the last interval of control, as they stood at D.
SELECT
    f.furnizor_id, p.id AS petitie_id, p.canal, p.data_in, p.termen,
    CASE WHEN p.data_out <= $as_of THEN p.data_out END AS data_out,
    p.tema,
    CASE WHEN p.data_out <= $as_of THEN p.rezultat END AS rezultat,
    p._fisier, p._linie
FROM furnizori_de_controlat f
JOIN petitii p ON p.furnizor_id = f.furnizor_id
WHERE p.canal <> 'l544' AND p.data_in <= $as_of
  AND p.data_in > add_months($as_of, -CAST(parametru('control_interval_luni', $as_of) AS BIGINT))
