-- What a plan of inspections chooses from: the providers that must be controlled, the day each falls due and its risk.
-- `sfarsit_contract` is the last day of the contract in force that runs longest; a termination by D is known, one after
-- D is not.
WITH sfarsituri AS (
    SELECT furnizor_id, MAX(data_sfarsit) AS sfarsit_contract
    FROM contracte_in_vigoare
    GROUP BY furnizor_id
)
SELECT
    f.furnizor_id, f.denumire, f.categorie, n.localitate, n.mediu, f.prima_zi, f.ultimul_control, f.scadenta,
    c.sfarsit_contract, s.scor
FROM furnizori_de_controlat f
JOIN furnizori n ON n.id = f.furnizor_id
JOIN sfarsituri c ON c.furnizor_id = f.furnizor_id
JOIN scor_risc s ON s.furnizor_id = f.furnizor_id
