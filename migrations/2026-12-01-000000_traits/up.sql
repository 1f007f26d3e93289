-- Document 001: what lists find actions, decisions of the board and tools by, where the day asked decides. All of it is told again
-- from the facts: by the act that adds one, at the opening of a database that has none yet, by the verification.

-- What a thing, by its place in the order of its list, answers from a day on, until another; no end where nothing known ends it.
CREATE TABLE trait_date (
    famille TEXT NOT NULL,
    valeur TEXT NOT NULL,
    numero BIGINT NOT NULL,
    du DATE NOT NULL,
    jusqu_au DATE,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    opco TEXT NOT NULL,
    PRIMARY KEY (famille, valeur, numero, du)
);
-- What has ended is left aside by what lasts, which is nearly all that is asked for.
CREATE INDEX trait_date_ouvert ON trait_date (famille, valeur, numero, du) WHERE jusqu_au IS NULL;
CREATE INDEX trait_date_ouvert_opco ON trait_date (opco, famille, valeur, numero, du) WHERE jusqu_au IS NULL;
-- What ends after a day: nothing, as a rule, where the day is today.
CREATE INDEX trait_date_fini ON trait_date (famille, valeur, jusqu_au, numero) WHERE jusqu_au IS NOT NULL;
CREATE INDEX trait_date_convention ON trait_date (convention_id, famille, valeur, numero);

-- The conventions in a state since a day: those that are over, for their actions.
CREATE INDEX periode_etat_du ON periode (etat, du);

-- The actions of a plan, and those that an organisation carries, in the order of their entry.
CREATE INDEX fiche_action_annee ON fiche_action (annee, numero);
DROP INDEX fiche_action_porteur;
CREATE INDEX fiche_action_porteur ON fiche_action (porteur_organisation, numero);
