-- One word for a ministry: that of its college. Facts said the minister who signs (`ministre_education`) and the directorate to
-- which minutes are sent (`dgesco`). The program still reads those words, which the entries of the journal keep for ever; the rows
-- are written again, since the verification holds them, byte for byte, against what the program writes of those entries. A quote
-- inside a text is written \": no pattern below meets what somebody typed.
UPDATE fait_histoire SET contenu = replace(
    replace(contenu, '"qualite":"ministre_education"', '"qualite":"ministere_education"'),
    '"qualite":"ministre_enseignement_superieur"', '"qualite":"ministere_enseignement_superieur"'
)
WHERE nature IN ('convention', 'avenant') AND contenu LIKE '%"qualite":"ministre_%';

-- The signatories of a letter, which says nothing else in words.
UPDATE fait_histoire SET contenu = replace(
    replace(contenu, '"ministre_education"', '"ministere_education"'),
    '"ministre_enseignement_superieur"', '"ministere_enseignement_superieur"'
)
WHERE nature = 'denonciation' AND contenu LIKE '{"fait":"notifiee"%';

-- A sending says its round and to whom, nothing else.
UPDATE fait_histoire SET contenu = replace(
    replace(replace(contenu, '"directions":[', '"colleges":['), '"dgesco"', '"ministere_education"'),
    '"dgesip"', '"ministere_enseignement_superieur"'
)
WHERE nature = 'compte_rendu' AND contenu LIKE '{"fait":"adresse"%';

UPDATE fait_histoire SET contenu = replace(
    replace(contenu, '"direction":"dgesco"', '"college":"ministere_education"'),
    '"direction":"dgesip"', '"college":"ministere_enseignement_superieur"'
)
WHERE nature = 'compte_rendu' AND contenu LIKE '{"fait":"observe"%';
