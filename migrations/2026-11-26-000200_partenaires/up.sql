-- What partners and académic regions see is found by the last contents of a fiche: who carries the action, and where it
-- takes place (codes between bars: |11|84|). The verification holds both against the facts.

ALTER TABLE fiche_action ADD COLUMN porteur_organisation TEXT;
ALTER TABLE fiche_action ADD COLUMN regions_academiques TEXT NOT NULL DEFAULT '|';

CREATE INDEX fiche_action_porteur ON fiche_action (porteur_organisation);

-- The partners of the reference data to which minutes were sent (R14-17).

ALTER TABLE fait_compte_rendu ADD COLUMN organisations TEXT;
