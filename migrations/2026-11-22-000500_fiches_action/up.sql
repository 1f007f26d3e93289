-- Fiches action (articles 14 to 16): the row by which a fiche is found, and its dated facts, of which it is made.

CREATE TABLE fiche_action (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reference TEXT NOT NULL,
    reference_externe TEXT,
    reference_externe_de TEXT,
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX fiche_action_numero ON fiche_action (numero);
CREATE INDEX fiche_action_convention ON fiche_action (convention_id, numero);
CREATE UNIQUE INDEX fiche_action_reference ON fiche_action (convention_id, reference);
CREATE UNIQUE INDEX fiche_action_reference_externe ON fiche_action (reference_externe_de, reference_externe)
    WHERE reference_externe IS NOT NULL;

-- What happened, in the order of recording. `nature` is the tag of `contenu`, which holds the fact's own figures.
CREATE TABLE fait_fiche_action (
    fiche_id TEXT NOT NULL REFERENCES fiche_action (id),
    rang INTEGER NOT NULL,
    numero BIGINT NOT NULL,
    nature TEXT NOT NULL,
    objet_id TEXT,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (fiche_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- What a fact made that has an address of its own (an avis, a decision of the board), and its place in lists.
CREATE UNIQUE INDEX fait_fiche_action_objet ON fait_fiche_action (objet_id) WHERE objet_id IS NOT NULL;
CREATE INDEX fait_fiche_action_numero ON fait_fiche_action (nature, numero);
-- Committed once, done once, given up once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX fait_fiche_action_unique ON fait_fiche_action (fiche_id, nature)
    WHERE nature IN ('engagee', 'demarree', 'realisee', 'realisation_deposee', 'portee_au_bilan', 'abandonnee');

-- The action that a vote decides, in the decision's own convention.
ALTER TABLE decision_copil ADD COLUMN fiche_id TEXT REFERENCES fiche_action (id);
CREATE INDEX decision_copil_fiche ON decision_copil (fiche_id);
