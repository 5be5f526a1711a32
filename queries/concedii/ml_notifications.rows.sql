-- The year's notifications with their term and state.
SELECT data_notificare, angajator_cui, luna, confirmata, termen, rectificata, stare, _fisier, _linie
FROM notificari_cci
ORDER BY data_notificare, angajator_cui, luna, _fisier, _linie
