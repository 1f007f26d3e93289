-- Ceilings of the mission fees (article 16): what was declared and confirmed of them, what every action moved under them.

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
