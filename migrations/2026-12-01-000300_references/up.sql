-- A reference is looked for by itself, in the order of entry: without an index of its own, all that comes before it is walked.
CREATE INDEX fiche_action_par_reference ON fiche_action (reference);
CREATE INDEX convention_par_reference ON convention (reference);
-- A ministry is a party to nearly all conventions: it is asked of each, and found by no index.
DROP INDEX convention_ministere_education;
DROP INDEX convention_ministere_enseignement_superieur;
