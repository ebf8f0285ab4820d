# Everything runs on a JDK 25 that scripts/find-jdk finds; Maven is called through scripts/mvn.
.DEFAULT_GOAL := help
.PHONY: help demo run fast-start test peers soak bench bench-scenarios format clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

demo: ## Start everything in one process and play an incident
	@./firewatch demo

run: ## Start the server
	@./firewatch server

fast-start: ## Train a start-up cache, with which the server starts in half the processor time
	@scripts/train-start

test: ## Build and run every unit, integration and browser test
	@scripts/ensure-chromium
	@scripts/mvn -T 2 verify

peers: ## Run against the programs others use, started for real
	@scripts/peers

soak: ## What takes long: 100 kills, outages, load; writes bench/results/soak.md
	@scripts/soak

bench: ## Measure throughput, latency and the replays, write bench/results
	@scripts/bench

bench-scenarios: ## Replay every simulated failure, write bench/results/scenarios.md
	@./firewatch bench scenarios --report bench/results/scenarios.md

format: ## Format the Java sources
	@scripts/mvn -q -N spotless:apply

clean: ## Remove what the build made
	@scripts/mvn -q clean
