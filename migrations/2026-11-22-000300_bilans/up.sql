-- The yearly bilan (art. 15): one per convention and year, and its dated facts, each list in the order of its recording.

CREATE TABLE bilan (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX bilan_numero ON bilan (numero);
CREATE UNIQUE INDEX bilan_annee ON bilan (convention_id, annee);

CREATE TABLE bilan_version (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    numero INTEGER NOT NULL CHECK (numero >= 1),
    volet_quantitatif TEXT,
    volet_qualitatif TEXT,
    neant BOOLEAN NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE bilan_presentation (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    instance TEXT NOT NULL,
    transcrite BOOLEAN NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE bilan_envoi (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    version INTEGER NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, rang),
    FOREIGN KEY (bilan_id, version) REFERENCES bilan_version (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A version is sent once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX bilan_envoi_un_par_version ON bilan_envoi (bilan_id, version);

CREATE TABLE bilan_reponse (
    bilan_id TEXT NOT NULL REFERENCES bilan (id),
    rang INTEGER NOT NULL,
    partie TEXT NOT NULL,
    sens TEXT NOT NULL,
    motif TEXT,
    version INTEGER NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (bilan_id, rang),
    FOREIGN KEY (bilan_id, version) REFERENCES bilan_version (bilan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- A ministry answers once to a version.
CREATE UNIQUE INDEX bilan_reponse_une_par_partie ON bilan_reponse (bilan_id, version, partie);
