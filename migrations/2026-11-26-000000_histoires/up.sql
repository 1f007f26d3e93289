-- Things that are their dated facts (avenants, denunciations, litigations, authorisations, tools…): the row by which each is
-- found, and what happened to it, in the order of recording. `contenu` is the fact itself, under its own tag.

CREATE TABLE histoire (
    id TEXT NOT NULL PRIMARY KEY,
    nature TEXT NOT NULL,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE INDEX histoire_numero ON histoire (nature, numero);
CREATE INDEX histoire_convention ON histoire (convention_id, nature, numero);

CREATE TABLE fait_histoire (
    histoire_id TEXT NOT NULL REFERENCES histoire (id),
    rang INTEGER NOT NULL,
    contenu TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (histoire_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
