-- The personal values that an act says are looked for by their beginning, among those of its dossier: an act on a dossier that
-- holds thousands costs what one on a new dossier costs.
DROP INDEX valeur_personnelle_dossier;
CREATE INDEX valeur_personnelle_debut ON valeur_personnelle (dossier_id, substr(valeur, 1, 64));
