-- Document 001, the convention of cooperation. `fait_accompli`: what took place against a rule (G16), why it is told, the rule,
-- in what it was not kept, as JSON; absent where the rule was kept.

CREATE TABLE convention (
    id TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    numero BIGINT NOT NULL,
    reference TEXT NOT NULL,
    reference_externe TEXT,
    reference_externe_de TEXT REFERENCES organisation (code),
    opco TEXT NOT NULL REFERENCES organisation (code),
    ministere_education TEXT NOT NULL REFERENCES organisation (code),
    ministere_enseignement_superieur TEXT NOT NULL REFERENCES organisation (code),
    intitule TEXT NOT NULL,
    cosignataires TEXT NOT NULL,
    lieu_signature TEXT,
    accord_constitutif DATE,
    remplace_id TEXT REFERENCES convention (id),
    stipulations TEXT NOT NULL,
    lectures TEXT NOT NULL,
    fictif BOOLEAN NOT NULL,
    fins TEXT NOT NULL,
    cree_le TIMESTAMP NOT NULL,
    cree_jour DATE NOT NULL,
    cree_par TEXT NOT NULL,
    -- An index for the scope of those who read signed conventions only; no rule reads it.
    date_effet DATE,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX convention_numero ON convention (numero);
CREATE UNIQUE INDEX convention_reference ON convention (opco, reference);
CREATE UNIQUE INDEX convention_reference_externe ON convention (reference_externe_de, reference_externe)
    WHERE reference_externe IS NOT NULL;
CREATE INDEX convention_opco ON convention (opco, numero);
CREATE INDEX convention_ministere_education ON convention (ministere_education, numero);
CREATE INDEX convention_ministere_enseignement_superieur ON convention (ministere_enseignement_superieur, numero);

-- Dated facts that happen once in the life of a convention: opening for signature, abandonment.
CREATE TABLE fait_convention (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (convention_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE signature (
    id TEXT NOT NULL PRIMARY KEY,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    nom TEXT,
    cosignataire TEXT,
    date_signature DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    annulation_motif TEXT,
    annulation_piece_reference TEXT,
    annulation_piece_sha256 TEXT,
    annulation_le TIMESTAMP,
    annulation_jour DATE,
    annulation_par TEXT,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((annulation_piece_reference IS NULL) = (annulation_piece_sha256 IS NULL)),
    CHECK ((annulation_le IS NULL) = (annulation_motif IS NULL)
        AND (annulation_le IS NULL) = (annulation_jour IS NULL)
        AND (annulation_le IS NULL) = (annulation_par IS NULL))
);
CREATE UNIQUE INDEX signature_rang ON signature (convention_id, rang);
-- One signature that counts per person expected: the last line behind the dossier's lock.
CREATE UNIQUE INDEX signature_une_par_qualite ON signature (convention_id, qualite)
    WHERE annulation_le IS NULL AND cosignataire IS NULL;
CREATE UNIQUE INDEX signature_une_par_cosignataire ON signature (convention_id, cosignataire)
    WHERE annulation_le IS NULL AND cosignataire IS NOT NULL;

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
    -- What partners and académic regions see is found by the last contents of a fiche: who carries the action, and where it
    -- takes place (codes between bars: |11|84|). The verification holds both against the facts.
    porteur_organisation TEXT,
    regions_academiques TEXT NOT NULL,
    CHECK ((reference_externe IS NULL) = (reference_externe_de IS NULL))
);
CREATE UNIQUE INDEX fiche_action_numero ON fiche_action (numero);
CREATE INDEX fiche_action_porteur ON fiche_action (porteur_organisation);
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

CREATE TABLE fait_plafond (
    opco TEXT NOT NULL,
    rang INTEGER NOT NULL,
    dossier_id TEXT NOT NULL,
    declaration_id TEXT NOT NULL,
    nature TEXT NOT NULL,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (opco, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A declaration is made once, confirmed once.
CREATE UNIQUE INDEX fait_plafond_declaration ON fait_plafond (declaration_id, nature);

-- What a fact of an action changed of what it weighs, from a day on: their sum up to a day is what counts on that day.
CREATE TABLE mouvement_plafond (
    fiche_id TEXT NOT NULL REFERENCES fiche_action (id),
    rang INTEGER NOT NULL,
    exercice INTEGER NOT NULL,
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    opco TEXT NOT NULL,
    montant BIGINT NOT NULL CHECK (montant <> 0),
    PRIMARY KEY (fiche_id, rang, exercice, nature, date_fait)
);
CREATE INDEX mouvement_plafond_exercice ON mouvement_plafond (opco, exercice);

-- The last line behind the domain: what is committed never exceeds `borne`, the ceiling, or what was committed when the
-- ceiling came to be lowered under it. Its row is also the lock of an OPCO's exercise.
CREATE TABLE compte_plafond (
    opco TEXT NOT NULL,
    exercice INTEGER NOT NULL,
    plafond BIGINT NOT NULL CHECK (plafond >= 0),
    borne BIGINT NOT NULL,
    engage BIGINT NOT NULL CHECK (engage >= 0 AND engage <= borne),
    PRIMARY KEY (opco, exercice)
);
