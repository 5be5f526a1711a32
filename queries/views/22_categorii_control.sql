-- The rows of the coverage table and the provider categories in each; `baza` marks the three-year minimum's
-- own six groups (ROF art. 17 pct. 14-19), every category in exactly one of them.
SELECT ordine, categorie, membru, baza
FROM (
    VALUES
        ('01', 'primara', 'primara', TRUE),
        ('02', 'clinic', 'clinic', TRUE),
        ('03', 'paraclinic', 'paraclinic', TRUE),
        ('04', 'spital', 'spital', TRUE),
        ('05', 'farmacie', 'farmacie', TRUE),
        ('06', 'dispozitive_grup', 'dispozitive', TRUE),
        ('06', 'dispozitive_grup', 'ingrijiri_domiciliu', TRUE),
        ('06', 'dispozitive_grup', 'urgenta_transport', TRUE),
        ('07', 'dispozitive', 'dispozitive', FALSE),
        ('08', 'ingrijiri_domiciliu', 'ingrijiri_domiciliu', FALSE),
        ('09', 'urgenta_transport', 'urgenta_transport', FALSE),
        ('10', 'TOTAL', 'primara', FALSE),
        ('10', 'TOTAL', 'clinic', FALSE),
        ('10', 'TOTAL', 'paraclinic', FALSE),
        ('10', 'TOTAL', 'spital', FALSE),
        ('10', 'TOTAL', 'farmacie', FALSE),
        ('10', 'TOTAL', 'dispozitive', FALSE),
        ('10', 'TOTAL', 'ingrijiri_domiciliu', FALSE),
        ('10', 'TOTAL', 'urgenta_transport', FALSE)
) AS randuri (ordine, categorie, membru, baza)
