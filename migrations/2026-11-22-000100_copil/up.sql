-- The steering committee: who sits on it, its meetings, the boards that its year-end meetings come before.

CREATE TABLE membre_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    college TEXT NOT NULL,
    nom TEXT,
    qualite TEXT NOT NULL,
    membre_ca BOOLEAN NOT NULL,
    mandat_reference TEXT,
    mandat_piece_reference TEXT,
    mandat_piece_sha256 TEXT,
    debut DATE NOT NULL,
    titulaire_id TEXT REFERENCES membre_copil (id),
    designation TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    fin_date DATE,
    fin_motif TEXT,
    fin_piece_reference TEXT,
    fin_piece_sha256 TEXT,
    fin_fictif BOOLEAN,
    fin_le TIMESTAMP,
    fin_jour DATE,
    fin_par TEXT,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((mandat_piece_reference IS NULL) = (mandat_piece_sha256 IS NULL)),
    CHECK ((fin_piece_reference IS NULL) = (fin_piece_sha256 IS NULL)),
    CHECK ((titulaire_id IS NULL) = (designation IS NULL)),
    CHECK ((fin_date IS NULL) = (fin_motif IS NULL)
        AND (fin_date IS NULL) = (fin_fictif IS NULL)
        AND (fin_date IS NULL) = (fin_le IS NULL)
        AND (fin_date IS NULL) = (fin_jour IS NULL)
        AND (fin_date IS NULL) = (fin_par IS NULL)),
    CHECK (fin_date IS NULL OR debut <= fin_date)
);
CREATE UNIQUE INDEX membre_copil_numero ON membre_copil (numero);
CREATE INDEX membre_copil_convention ON membre_copil (convention_id, numero);

CREATE TABLE reunion_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    nature TEXT NOT NULL,
    objet_du_litige TEXT,
    date_prevue DATE NOT NULL,
    heure_prevue TEXT,
    mode TEXT NOT NULL,
    ordre_du_jour TEXT NOT NULL,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX reunion_copil_numero ON reunion_copil (numero);
CREATE INDEX reunion_copil_convention ON reunion_copil (convention_id, numero);

-- Dated facts of a meeting: convened, put off, held, given up, closed. Only what the nature asks for is filled.
CREATE TABLE fait_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    heure TEXT,
    mode TEXT,
    nouvelle_date DATE,
    motif TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
-- Held, given up, closed: once each. The last line behind the dossier's lock.
CREATE UNIQUE INDEX fait_reunion_unique ON fait_reunion (reunion_id, nature)
    WHERE nature IN ('tenue', 'annulation', 'cloture');

CREATE TABLE presence_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    membre_id TEXT REFERENCES membre_copil (id),
    nom TEXT,
    PRIMARY KEY (reunion_id, rang)
);

-- Declarations of the boards of the OPCO: the last of a year replaces those before it.
CREATE TABLE conseil_administration (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rang INTEGER NOT NULL,
    annee INTEGER NOT NULL,
    date_conseil DATE NOT NULL,
    heure TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    PRIMARY KEY (convention_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
