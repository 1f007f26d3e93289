# Conventions OPCO. `make` alone says what there is.

TESTS := conventions-opco-tests
PROGRAMME := $(abspath $(or $(CARGO_TARGET_DIR),target))/debug/conventions-opco
# Nothing is kept outside the checkout; packages run no script when they are installed.
export npm_config_cache := $(CURDIR)/target/npm
export npm_config_ignore_scripts := true
# Where `make check` finds PostgreSQL: a database whose user may create others.
POSTGRES := $(or $(TEST_POSTGRES_URL),postgres://127.0.0.1:5432/test)

.DEFAULT_GOAL := help
.PHONY: help run build test check verifier lint fmt openapi exemples questions contrat client clients schemathesis epreuves bench bench-court bench-croissance bench-domaine clean

help: ## dit ce que fait chaque cible
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: ## compile, démarre, charge la convention du 1er décembre 2020 et donne un premier appel
	cargo run --bin conventions-opco -- servir --exemple $(ARGS)

# With the tests: alone, the program would be compiled with fewer features of its dependencies, and then a second time.
build: ## compile tout, essais compris
	cargo build --locked --workspace --all-targets

test: build ## joue tout ; PostgreSQL aussi, si TEST_POSTGRES_URL y répond (le début des scénarios le dit)
	cargo test --locked --workspace

check: ## ce que vérifie l'intégration continue, PostgreSQL requis
	@mkdir -p target
	@$(MAKE) --no-print-directory client >target/client.txt 2>&1 & client=$$!; \
	$(MAKE) --no-print-directory verifier; verifie=$$?; \
	wait $$client; client=$$?; cat target/client.txt; \
	[ "$$verifie$$client" = 00 ]
	bash openapi/verification/run.sh '$(PROGRAMME)'

# What takes the processor; the client, which waits for the network, is made meanwhile.
# The program is checked by itself too: the tests ask more features of its dependencies, which could hide one that it lacks.
verifier:
	@$(MAKE) --no-print-directory lint
	cargo check --locked --package conventions-opco
	@$(MAKE) --no-print-directory build
	TEST_POSTGRES_REQUIS=1 TEST_POSTGRES_URL='$(POSTGRES)' cargo test --locked --workspace

lint: ## mise en forme et avertissements, tous refusés
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings

fmt: ## met en forme
	cargo fmt --all

openapi: ## écrit de nouveau openapi/ après un changement voulu du contrat
	MISE_A_JOUR=1 cargo test -p $(TESTS) -- golden::couverture
	MISE_A_JOUR=1 cargo test -p $(TESTS) -- golden

# Scenarios that send the examples themselves fail while a new act has none: what the others recorded is kept, and they are played again by `make test`.
exemples: ## relève openapi/exemples.json : ce que les scénarios ont envoyé et reçu ; puis écrit le contrat, et les questions
	MISE_A_JOUR=1 cargo test -p $(TESTS) -- golden::openapi.json
	MISE_A_JOUR=1 cargo test -p $(TESTS) -- golden::habilitations.txt
	-MISE_A_JOUR=1 cargo test -p $(TESTS) -- sqlite::
	@$(MAKE) --no-print-directory openapi
	@$(MAKE) --no-print-directory questions

# Asked of the built program, on the example that it loads; what it shows of them is compiled in: `make build` again, or what comes next.
questions: build ## relève openapi/questions.json : ce que l'exemple chargé répond aux questions d'usage
	MISE_A_JOUR=1 cargo test --locked -p $(TESTS) -- programme::each_question_is_answered_on_the_example

contrat: build client ## les linters du contrat, et un client TypeScript qui en est tiré, contre le serveur
	bash openapi/verification/run.sh '$(PROGRAMME)'

client:
	npm --prefix openapi/verification ci --no-audit --no-fund
	npm --prefix openapi/verification run lint
	npm --prefix openapi/verification run client

clients: build ## tire du contrat quatre clients, en trois langages, et les joue contre le serveur, puis par nginx
	bash openapi/clients/run.sh '$(PROGRAMME)'

# Its tools are installed once, in `target/verification/`; the reports are there too.
schemathesis: build ## éprouve le contrat par des requêtes tirées de lui, pour deux appelants (une dizaine de minutes, Python requis)
	bash openapi/verification/schemathesis.sh '$(PROGRAMME)'

# In release: what is promised of an overload is promised of what is run.
epreuves: ## éprouve chaque promesse, longuement, et donne le tableau des chiffres (PostgreSQL requis)
	cargo build --locked --release --workspace --all-targets
	EPREUVES=1 TEST_POSTGRES_REQUIS=1 TEST_POSTGRES_URL='$(POSTGRES)' cargo test --locked --release -p $(TESTS) -- epreuve

# The server of `target/release`, the load of Debian's `wrk`; PostgreSQL too, where TEST_POSTGRES_URL is given. What growth is
# measured on is sown once, in `target/bench/` (some gigabytes for a million fiches; `bench-court` needs a tenth of it).
bench: ## mesure le débit contre un gestionnaire nu, la croissance, trois serveurs, et écrit tests/bench/
	cargo build --locked --release --bin conventions-opco
	cargo bench --locked -p $(TESTS) --bench charge

bench-court: ## les mêmes mesures, en cinq minutes, jusqu'à 100 000 fiches
	cargo build --locked --release --bin conventions-opco
	cargo bench --locked -p $(TESTS) --bench charge -- court

bench-croissance: ## ce que coûte chaque demande à 1 000, 100 000 et 1 000 000 de fiches
	cargo build --locked --release --bin conventions-opco
	cargo bench --locked -p $(TESTS) --bench charge -- croissance

bench-domaine: ## ce que coûtent les calculs du domaine, sans serveur
	cargo bench --locked -p $(TESTS) --bench domaine

clean: ## ôte ce qui est compilé et installé, jamais les données
	cargo clean
	rm -rf openapi/verification/node_modules
