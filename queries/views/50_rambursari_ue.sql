-- Refund requests of art. 7 and art. 8 whose term has started by D, with their state at D.
WITH pornite AS (
    SELECT
        id, tip, rezultat, suma_lei, _fisier, _linie,
        CASE WHEN tip = 'art7' THEN data_final_e126 ELSE data_inregistrare END AS inceput,
        CASE WHEN data_plata <= $as_of THEN data_plata END AS platita
    FROM dosare_ue
    WHERE tip IN ('art7', 'art8') AND (rezultat IS NULL OR rezultat <> 'refuzat')
)
SELECT
    id, tip, inceput, platita, rezultat, suma_lei,
    zile(COALESCE(platita, $as_of), inceput) AS zile,
    CASE
        WHEN zile(COALESCE(platita, $as_of), inceput) <= parametru('rambursare_ue_zile', $as_of)
            THEN CASE WHEN platita IS NULL THEN 'in_termen' ELSE 'platit_in_termen' END
        ELSE CASE WHEN platita IS NULL THEN 'neplatit_depasit' ELSE 'platit_tarziu' END
    END AS stare,
    _fisier, _linie
FROM pornite
WHERE inceput <= $as_of
