-- The daily life of the committee: what is agreed on, who is invited, what is sent before a meeting and written after it.

-- The steps of a common accord, under the meeting or the plan that they are about.
CREATE TABLE accord_copil (
    objet_id TEXT NOT NULL,
    rang INTEGER NOT NULL,
    acte TEXT NOT NULL,
    partie TEXT NOT NULL,
    source TEXT NOT NULL,
    motif TEXT,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (objet_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE ordre_du_jour_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    points TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

CREATE TABLE invitation_reunion (
    reunion_id TEXT NOT NULL REFERENCES reunion_copil (id),
    rang INTEGER NOT NULL,
    qualite TEXT NOT NULL,
    nom TEXT NOT NULL,
    organisme TEXT,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (reunion_id, rang),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- One plan of actions a year.
CREATE TABLE plan_actions (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    annee INTEGER NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX plan_actions_numero ON plan_actions (numero);
CREATE UNIQUE INDEX plan_actions_annee ON plan_actions (convention_id, annee);

CREATE TABLE plan_actions_version (
    plan_id TEXT NOT NULL REFERENCES plan_actions (id),
    numero INTEGER NOT NULL,
    fiches TEXT NOT NULL,
    date_fait DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (plan_id, numero),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);
