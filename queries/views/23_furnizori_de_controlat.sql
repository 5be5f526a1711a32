-- Providers in contract of the six groups, with their last covering control at D and the day the next one is due.
WITH ultimul AS (
    SELECT furnizor_id, MAX(data_raport) AS ultimul_control
    FROM controale_care_acopera
    GROUP BY furnizor_id
)
SELECT
    f.furnizor_id, f.denumire, f.categorie, f.prima_zi, u.ultimul_control,
    add_months(
        COALESCE(u.ultimul_control, f.prima_zi), CAST(parametru('control_interval_luni', $as_of) AS BIGINT)
    ) AS scadenta,
    f._fisier, f._linie
FROM furnizori_in_contract f
JOIN categorii_control c ON c.membru = f.categorie AND c.baza
LEFT JOIN ultimul u ON u.furnizor_id = f.furnizor_id
